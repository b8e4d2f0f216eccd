import { defineService } from '#service';

/** What worked and what did not: practice notes and the toolkit. */
export const library = defineService({ name: 'library' });
