import { defineService } from '#service';

/** Partner organisations and what they offer. */
export const directory = defineService({ name: 'directory' });
