import type { EntityManager } from 'typeorm';
import { NotFound, type Bind, type Caller } from '#service';
import type { Outcomes } from '#contracts/library/adoption';
import type { Notice } from '#contracts/library/endpoints';
import { isSharedWith } from '../items/item.view';
import { mayReadToolkit } from './list-toolkits.query';
import type { Edition } from './toolkit.entity';
import { mayReadHeld } from './toolkit.rows';

/** The condition that whoever calls may read `edition n`, of `toolkit t` with its latest `edition e`. */
export const mayReadEdition = (caller: Caller | null): string =>
  `${mayReadToolkit(caller)} AND ${isSharedWith(caller, 'n')}`;

export const EDITIONS = `edition n JOIN toolkit t ON t.id = n.toolkit_id
  JOIN edition e ON e.toolkit_id = t.id AND e.number = t.number`;

/** Of `edition n`. */
const EDITION_COLUMNS = `n.number, n.title, n.words, n.audience, n.partners, n.sections, n.notes,
  n.toolkit_id AS "toolkitId", n.published_at AS "publishedAt", t.number AS latest`;

export type ReadEdition = Pick<
  Edition,
  'toolkitId' | 'number' | 'title' | 'words' | 'audience' | 'partners' | 'sections' | 'notes' | 'publishedAt'
> & { latest: number };

/** What became of an item since an edition was made that holds it, as far as whoever calls may read it. */
export interface Today {
  readonly itemId: string;
  readonly latest: number;
  readonly notice: Notice | null;
  readonly doubted: Outcomes | null;
}

/** Of `edition_item x` and `item i`. */
export const RESEARCH_FELL = 'x.research_level > coalesce(i.research_level, 0)';

/** Of `item i`: among three organisations or more, more say that it did not work than that it did (`Item.isDoubted`). */
export const DOUBTED = '(i.did_not > i.worked AND i.worked + i.partly + i.did_not >= 3)';

/** It was not so when the edition was made. */
export const ADOPTION_FELL = `(NOT x.doubted AND ${DOUBTED})`;

const DOUBT = `CASE WHEN ${ADOPTION_FELL} AND i.standing = 'published'
  THEN json_build_object('worked', i.worked, 'partly', i.partly, 'didNot', i.did_not) END`;

const NOTICE = `CASE
  WHEN i.standing = 'withdrawn' THEN json_build_object('what', 'withdrawn', 'reason', coalesce(i.withdrawn_reason, ''))
  WHEN ${RESEARCH_FELL} THEN json_build_object('what', 'evidence-fell', 'from', x.research_level, 'to', i.research_level)
  END`;

/**
 * An edition with only what whoever calls may read, and what became of that.
 * @throws NotFound
 */
export async function readEdition(
  manager: EntityManager,
  { toolkitId, number }: { toolkitId: string; number: number },
  caller: Caller | null,
): Promise<{ edition: ReadEdition; today: ReadonlyMap<string, Today> }> {
  const [edition]: ReadEdition[] = await manager.query(
    `SELECT ${EDITION_COLUMNS} FROM ${EDITIONS} WHERE n.toolkit_id = $1 AND n.number = $2 AND ${mayReadEdition(caller)}`,
    [toolkitId, number],
  );
  if (!edition) throw new NotFound('edition');
  const values: unknown[] = [toolkitId, number];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rows: Today[] = await manager.query(
    `SELECT i.id AS "itemId", i.number AS latest, ${NOTICE} AS notice, ${DOUBT} AS doubted
     FROM edition_item x JOIN item i ON i.id = x.item_id
     WHERE x.toolkit_id = $1 AND x.edition = $2 AND ${mayReadHeld(caller, bind)}`,
    values,
  );
  const today = new Map(rows.map((row) => [row.itemId, row]));
  const sections = edition.sections.map((section) => ({
    ...section,
    entries: section.entries.filter(({ itemId }) => today.has(itemId)),
  }));
  return { edition: { ...edition, sections }, today };
}

/** As readers are told of it. */
export const toldOf = ({ notice, doubted }: Today) => ({ notice, ...(doubted && { doubted }) });
