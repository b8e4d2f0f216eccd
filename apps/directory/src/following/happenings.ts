import type { EntityManager } from 'typeorm';
import { changesBetween } from '#contracts/directory/changes-between';
import type { ProgrammeContent } from '#contracts/directory/content';
import { isOpen, type Content, type Entry } from '../entries/entry.entity';

interface Before {
  readonly standing: Entry['standing'] | null;
  readonly content: Content | null;
  readonly taken: number | null;
}

/**
 * What those who follow entries or their partners are to hear of, looked at in the transaction that changes them and
 * before their rows are written. Nobody follows most entries, and of those it is nothing: an import of thousands notes
 * nothing.
 */
export async function newsIn(
  manager: EntityManager,
  entries: readonly Entry[],
): Promise<ReadonlyMap<Entry, readonly string[]>> {
  const followed: (Before & { id: string })[] = await manager.query(
    `SELECT now.id, e.standing, e.content, e.taken
     FROM unnest($1::text[], $2::text[]) AS now (id, partner_id) LEFT JOIN entry e ON e.id = now.id::uuid
     WHERE EXISTS (SELECT FROM following
       WHERE (kind, subject) = ('programme', now.id) OR (kind, subject) = ('partner', now.partner_id))`,
    [entries.map(({ id }) => id), entries.map(({ partnerId }) => partnerId)],
  );
  const before = new Map(followed.map((one) => [one.id, one]));
  return new Map(
    entries.flatMap((entry): [Entry, string[]][] =>
      before.has(entry.id) ? [[entry, happened(before.get(entry.id)!, entry)]] : [],
    ),
  );
}

/** Notes what happened, for those who follow to be told of a moment later. */
export async function noteHappening(
  manager: EntityManager,
  entryId: string,
  what: readonly string[],
  byId: string | null,
): Promise<void> {
  if (what.length === 0) return;
  await manager.query('INSERT INTO happening (entry_id, what, person_id) SELECT $1, unnest($2::text[]), $3', [
    entryId,
    what,
    byId,
  ]);
}

/** Of whom one asks there is no news: contacts are people, and not all are for everybody who follows. */
const NO_NEWS: ReadonlySet<string> = new Set(['contacts', 'uri', 'logo']);

/** What of a change matters to readers: `changed:places` where it now says other places. */
export function happened(before: Before, after: Pick<Entry, 'kind' | 'standing' | 'content' | 'taken'>): string[] {
  const [wasOut, isOut] = [before.standing === 'published', after.standing === 'published'];
  if (!isOut) return wasOut ? ['hidden'] : [];
  if (!wasOut) return ['published'];
  const fields = new Set(changesBetween(before.content, after.content).map(({ path }) => path[0]!));
  const changed = [...fields].filter((field) => !NO_NEWS.has(field)).map((field) => `changed:${field}`);
  return opens(before, after) ? [...changed, 'open'] : changed;
}

function opens(before: Before, { kind, content, taken }: Pick<Entry, 'kind' | 'content' | 'taken'>): boolean {
  if (kind === 'partner') return false;
  return !isOpen(before.content as ProgrammeContent, before.taken ?? 0) && isOpen(content as ProgrammeContent, taken);
}
