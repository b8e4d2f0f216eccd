import { StateWord } from '../../ui/state-word';
import type { Entry } from './toolkits.queries';

/** What became of an item since the edition was made. */
export function NoticeWord({ notice }: { notice: Entry['notice'] }) {
  if (!notice) return null;
  return notice.what === 'withdrawn' ? (
    <StateWord tone="bad">Withdrawn</StateWord>
  ) : (
    <StateWord tone="waiting">Less sure now</StateWord>
  );
}

export function noticeSentence(notice: NonNullable<Entry['notice']>): string {
  if (notice.what === 'withdrawn') return notice.reason;
  const now = notice.to === null ? 'no level is given any more' : `it is level ${notice.to} now`;
  return `Research evidence was level ${notice.from} of 5 when this edition was made; ${now}.`;
}
