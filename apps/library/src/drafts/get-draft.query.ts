import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getDraft } from '#contracts/library/endpoints';
import { NotFound, type Caller } from '#service';
import { isAuthor } from '../items/item.view';
import { nameOf } from '../members/name-of';
import { isInRoom } from '../rooms/room.rows';

type Draft = AnswerOf<typeof getDraft>;
type Row = Omit<Draft, 'savedAt'> & { savedAt: Date };

/** @throws NotFound for whoever does not write it, unless it waits for a look. */
export async function viewDraft(manager: EntityManager, itemId: string, caller: Caller): Promise<Draft> {
  const [row]: Row[] = await manager.query(
    `SELECT d.item_id AS "itemId", d.version, i.kind, i.standing, i.waiting, i.number, d.content, d.comment,
       CASE WHEN i.waiting THEN i.asked_audience ELSE i.audience END AS audience,
       CASE WHEN i.waiting THEN i.asked_partners ELSE i.partners END AS partners, d.saved_at AS "savedAt",
       CASE WHEN i.waiting THEN i.asked_summary ELSE '' END AS summary,
       json_build_object('id', d.saved_by, 'name', ${nameOf('p')}) AS "savedBy"
     FROM draft d JOIN item i ON i.id = d.item_id LEFT JOIN person p ON p.id = d.saved_by
     WHERE d.item_id = $1 AND (i.waiting OR ${isAuthor('$2')} OR ${isInRoom('$2', caller)})`,
    [itemId, caller.personId],
  );
  if (!row) throw new NotFound('draft');
  return { ...row, savedAt: row.savedAt.toISOString() };
}
