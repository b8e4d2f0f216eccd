import type { Answer } from '../../lib/api';
import type { Tone } from '../../ui/state-word';

export type ImportView = Answer<'GET /api/membership/imports/:importId'>;

export const IMPORT_WORDS: Record<ImportView['standing'], readonly [tone: Tone, word: string]> = {
  checking: ['waiting', 'Being checked'],
  checked: ['new', 'Checked, not imported yet'],
  importing: ['waiting', 'Being imported'],
  done: ['good', 'Imported'],
  cancelled: ['plain', 'Cancelled'],
  failed: ['bad', 'Failed'],
};
