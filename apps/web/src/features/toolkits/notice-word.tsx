import { StateWord } from '../../ui/state-word';
import type { Entry } from './toolkits.queries';

type Told = Pick<Entry, 'notice' | 'doubted'>;

/** What became of an item since the edition was made. */
export function NoticeWord({ of: { notice, doubted } }: { of: Told }) {
  if (notice?.what === 'withdrawn') return <StateWord tone="bad">Withdrawn</StateWord>;
  return notice || doubted ? <StateWord tone="waiting">Less sure now</StateWord> : null;
}

export const isNoticed = ({ notice, doubted }: Told): boolean => Boolean(notice ?? doubted);

/** The same in sentences. */
export function noticeWords({ notice, doubted }: Told): string {
  if (notice?.what === 'withdrawn') return notice.reason;
  return [notice && researchWords(notice), doubted && doubtWords(doubted)].filter(Boolean).join(' ');
}

function researchWords({ from, to }: Extract<NonNullable<Told['notice']>, { what: 'evidence-fell' }>): string {
  const now = to === null ? 'no level is given any more' : `it is level ${to} now`;
  return `Research evidence was level ${from} of 5 when this edition was made; ${now}.`;
}

function doubtWords({ worked, partly, didNot }: NonNullable<Told['doubted']>): string {
  const all = worked + partly + didNot;
  return `Of ${all} organisations that tried it, ${didNot} say by now that it did not work, and ${worked} that it did.`;
}
