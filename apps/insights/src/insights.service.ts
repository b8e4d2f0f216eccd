import { defineService } from '#service';

/** The workforce questionnaire, returns and benchmarks. */
export const insights = defineService({ name: 'insights' });
