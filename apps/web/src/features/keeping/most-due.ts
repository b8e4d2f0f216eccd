import type { MyThread } from '../../lib/waiting';
import type { WaitingIntroduction } from '../introductions/waiting-introductions';
import type { Partner, ProgrammeRow } from './keeping.queries';

/** What waits for one's own side: to be answered, and to be read. */
export interface WaitingOnes {
  readonly introductions: readonly WaitingIntroduction[];
  readonly threads: readonly MyThread[];
}

/** What a contact is asked to do first, and about what. */
export type Due =
  | { what: 'answer' | 'outcome'; introduction: WaitingIntroduction }
  | { what: 'unread'; thread: MyThread }
  | { what: 'returned'; kind: 'partner' | 'programme'; id: string; name: string; reason: string }
  | { what: 'old'; programme: ProgrammeRow; others: number }
  | { what: 'describe' }
  | { what: 'first-programme' }
  | { what: 'nothing'; waiting: number };

const AGE = ['ageing', 'stale', 'hidden'];
const ageOf = ({ freshness }: ProgrammeRow): number => AGE.indexOf(freshness ?? '');

/**
 * The one thing most due: an employer waits by a clock, what an organiser asked back holds others up, what is old is about
 * to be found by nobody, and an entry that says little is found by few.
 */
export function mostDue(
  partner: Pick<Partner, 'id' | 'name' | 'content' | 'change'>,
  programmes: readonly ProgrammeRow[],
  { introductions, threads }: WaitingOnes,
): Due {
  const { id, name, content, change } = partner;
  const [answer] = introductions
    .filter(({ outcomeDue }) => !outcomeDue)
    .sort((a, b) => (a.answerBy ?? '').localeCompare(b.answerBy ?? ''));
  if (answer) return { what: 'answer', introduction: answer };
  if (change?.returned) return { what: 'returned', kind: 'partner', id, name, reason: change.returned };
  const back = programmes.find(({ returned }) => returned);
  if (back) return { what: 'returned', kind: 'programme', id: back.id, name: back.name, reason: back.returned! };
  const old = programmes
    .filter((one) => one.standing === 'published' && ageOf(one) >= 0)
    .sort((a, b) => ageOf(b) - ageOf(a) || (a.assuredOn ?? '').localeCompare(b.assuredOn ?? ''));
  if (old[0]) return { what: 'old', programme: old[0], others: old.length - 1 };
  if (!(content ?? change?.content)?.description) return { what: 'describe' };
  if (programmes.length === 0) return { what: 'first-programme' };
  if (threads[0]) return { what: 'unread', thread: threads[0] };
  if (introductions[0]) return { what: 'outcome', introduction: introductions[0] };
  return { what: 'nothing', waiting: programmes.filter(({ waiting }) => waiting).length + (change?.waiting ? 1 : 0) };
}
