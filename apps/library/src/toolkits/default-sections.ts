import { uuidv7 } from 'uuidv7';
import type { Outline } from '#contracts/library/endpoints';

/** The three of the employment journey, and the two beside it. */
const TITLES = [
  'Outreach and recruitment',
  'Induction',
  'Development and progression',
  'Measurement',
  'Advocacy',
] as const;

export const defaultSections = (): Outline['sections'] =>
  TITLES.map((title) => ({ id: uuidv7(), title, words: '', entries: [] }));
