import { DAYS_AFTER } from '#contracts/notifications/announcing';
import { countsOf } from '../../lib/count';
import type { Gathering } from '../gatherings/gatherings.queries';
import { isOver } from '../gatherings/times';
import type { To } from './announcement-draft';
import type { Mails } from './announcing.queries';

export const peopleOf = (count: number): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? 'person' : 'people'}`;

export const countOfTo = (to: To, { place, waitlist }: Mails['people']): number =>
  to === 'both' ? place + waitlist : to === 'place' ? place : waitlist;

const TO_COME: Record<To, string> = {
  place: 'those with a place',
  waitlist: 'those who wait',
  both: 'those with a place and those who wait',
};
const PAST: Record<To, string> = {
  place: 'those who had a place',
  waitlist: 'those who waited',
  both: 'those who had a place and those who waited',
};
const isToCome = (gathering: Gathering): boolean => gathering.standing === 'scheduled' && !isOver(gathering);

export const whom = (to: To, gathering: Gathering): string => (isToCome(gathering) ? TO_COME : PAST)[to];

export const toOf = (to: readonly ('place' | 'waitlist')[]): To => (to.length > 1 ? 'both' : to[0]!);

/** Long after the end nobody is written to. */
export const isClosed = ({ endsAt }: Gathering): boolean => Date.parse(endsAt) + DAYS_AFTER * 86_400_000 < Date.now();

/** "10 sent, 1 being sent, 1 failed": of what there is none, nothing is said. Where none leaves, none is being sent. */
export const standingsOf = (mails: Mails['mails'], areKept: boolean | undefined): string =>
  countsOf(areKept ? { ...MAILS, waiting: same('being written') } : MAILS, mails);

const same = (word: string): readonly [string, string] => [word, word];
const MAILS = {
  sent: same('sent'),
  waiting: same('being sent'),
  kept: same('kept, not sent'),
  failed: same('failed'),
  dropped: same('not sent any more'),
};
