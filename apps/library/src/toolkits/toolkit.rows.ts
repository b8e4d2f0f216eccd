import type { EntityManager } from 'typeorm';
import type { Outline, OutlineView } from '#contracts/library/endpoints';
import type { SharedWith } from '#contracts/library/readers';
import type { Tx } from '#messaging';
import { isMember, NotFound, type Bind, type Caller } from '#service';
import { isSharedWith, mayRead } from '../items/item.view';
import { Edition, Toolkit } from './toolkit.entity';

/**
 * The toolkit with its latest edition, its row locked until the transaction ends. Whoever locks items as well locks
 * those first.
 * @throws NotFound
 */
export async function lockToolkit(tx: Tx, id: string): Promise<Toolkit> {
  const toolkit = await tx.manager.findOne(Toolkit, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!toolkit) throw new NotFound('toolkit');
  const { number } = toolkit;
  toolkit.latest = number > 0 ? await tx.manager.findOneByOrFail(Edition, { toolkitId: id, number }) : null;
  return toolkit;
}

export type Entry = Outline['sections'][number]['entries'][number];

/** What an entry says of its item: as of its version, and as the item is today. */
export type EntryFacts = OutlineView['sections'][number]['entries'][number] & {
  /** Who could read this version. */
  readBy: SharedWith;
};

export const entriesOf = <E>(sections: readonly { entries: readonly E[] }[]): E[] =>
  sections.flatMap(({ entries }) => entries);

/** By item; what was never published is not among them. */
export async function readFacts(manager: EntityManager, entries: readonly Entry[]): Promise<Map<string, EntryFacts>> {
  const rows: EntryFacts[] = await manager.query(
    `SELECT i.id AS "itemId", v.number, v.content->>'title' AS title, i.kind, v.content->>'stage' AS stage,
       i.research_level AS "researchLevel", i.standing, i.audience, i.partners,
       json_build_object('audience', v.audience, 'partners', v.partners) AS "readBy", i.number AS latest,
       ARRAY(SELECT o.name FROM item_author a JOIN organisation o ON o.id = a.organisation_id
             WHERE a.item_id = i.id GROUP BY o.id ORDER BY min(a.added_at), o.id) AS organisations
     FROM unnest($1::uuid[], $2::integer[]) AS e (item_id, number)
     JOIN item i ON i.id = e.item_id JOIN item_version v ON v.item_id = e.item_id AND v.number = e.number`,
    [entries.map(({ itemId }) => itemId), entries.map(({ number }) => number)],
  );
  return new Map(rows.map((row) => [row.itemId, row]));
}

/**
 * The condition that whoever calls may read `item i` as `edition_item x` holds it: of an item that is for everybody by now,
 * an earlier version may have been for members alone.
 */
export const mayReadHeld = (caller: Caller | null, bind: Bind): string =>
  isMember(caller)
    ? mayRead(caller, bind)
    : `${mayRead(caller, bind)} AND EXISTS (
        SELECT FROM item_version v
        WHERE v.item_id = x.item_id AND v.number = x.number AND ${isSharedWith(caller, 'v')})`;
