import type { Tone } from '../../ui/state-word';
import type { PollRow } from './dates.queries';

export const STANDINGS: Record<PollRow['standing'], { word: string; tone: Tone }> = {
  open: { word: 'Answers are taken', tone: 'good' },
  closed: { word: 'To choose', tone: 'waiting' },
  lapsed: { word: 'All times have passed', tone: 'plain' },
  chosen: { word: 'A date is chosen', tone: 'plain' },
  'called-off': { word: 'Called off', tone: 'plain' },
};

export const ANSWERS = { yes: 'Yes', 'if-need-be': 'If need be', no: 'No' } as const;
