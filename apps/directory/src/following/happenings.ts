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
 * What those who follow an entry or its partner are to hear of, looked at in the transaction that changes it and before
 * its row is written. Nobody follows most entries, and of those it is nothing: an import of thousands notes nothing.
 */
export async function newsIn(manager: EntityManager, entry: Entry): Promise<string[]> {
  const [before]: Before[] = await manager.query(
    `SELECT e.standing, e.content, e.taken FROM (SELECT) one LEFT JOIN entry e ON e.id = $1
     WHERE EXISTS (SELECT FROM following
       WHERE (kind, subject) = ('programme', $1::text) OR (kind, subject) = ('partner', $2::text))`,
    [entry.id, entry.partnerId],
  );
  return before ? happened(before, entry) : [];
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
