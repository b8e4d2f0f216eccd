import type { EntityManager } from 'typeorm';
import { MOST_FILES } from '#contracts/library/file-limits';
import { ItemFull, OrganisationFull } from './file.errors';

/**
 * Whether one more file, of so many bytes, finds room at the item and among the organisation's. What was removed takes
 * up none.
 * @throws ItemFull, OrganisationFull
 */
export async function checkRoom(
  manager: EntityManager,
  { itemId, organisationId, size }: { itemId: string; organisationId: string; size: number },
  megabytes: number,
): Promise<void> {
  const [row]: { files: number; size: string }[] = await manager.query(
    `SELECT (SELECT count(*)::integer FROM file WHERE item_id = $1 AND removed_at IS NULL) AS files,
       (SELECT coalesce(sum(size), 0) FROM file WHERE organisation_id = $2 AND removed_at IS NULL) AS size`,
    [itemId, organisationId],
  );
  if (row!.files >= MOST_FILES) throw new ItemFull();
  if (Number(row!.size) + size > megabytes * 1024 * 1024) throw new OrganisationFull(megabytes);
}
