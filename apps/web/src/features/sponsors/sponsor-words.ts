import { dayLine } from '../../lib/time';
import type { Tone } from '../../ui/state-word';
import type { Sponsor } from './sponsors.queries';

export const periodOf = ({ from, to }: { from: string; to: string | null }): string =>
  to ? `${dayLine(from)} to ${dayLine(to)}` : `since ${dayLine(from)}`;

export const STANDINGS: Record<Sponsor['standing'], { word: string; tone: Tone }> = {
  current: { word: 'Credited', tone: 'good' },
  'to-come': { word: 'To come', tone: 'waiting' },
  over: { word: 'Over', tone: 'plain' },
  ended: { word: 'Ended', tone: 'plain' },
};
