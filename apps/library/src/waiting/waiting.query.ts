import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getWaitingInLibrary } from '#contracts/library/endpoints';
import { isModerator, type Caller } from '#service';
import { listAsked } from '../authors/invitations.query';
import { listItems } from '../items/list-items.query';

/** Nothing is narrowed, and of each list its first row is enough. */
const FIRST = { limit: 1, facets: 'false', verbatim: 'false' } as const;

/** Counted by the lists themselves, so that a count and its list never differ. */
export async function readWaiting(
  dataSource: DataSource,
  caller: Caller,
): Promise<AnswerOf<typeof getWaitingInLibrary>> {
  // One after the other: whoever asks this holds one connection.
  const due = await listItems(dataSource, { ...FIRST, list: 'mine', review: 'due' }, caller);
  const asked = await listAsked(dataSource.manager, caller);
  const looks = isModerator(caller) ? await listItems(dataSource, { ...FIRST, list: 'waiting' }, caller) : { total: 0 };
  const [first] = due.items;
  return {
    reviews: {
      total: due.total,
      first: first ? { id: first.id, title: first.title, reviewDue: first.reviewDue! } : null,
    },
    asked: asked.sort((a, b) => b.askedAt.localeCompare(a.askedAt)),
    looks: looks.total,
  };
}
