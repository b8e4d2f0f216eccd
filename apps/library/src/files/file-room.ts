import type { EntityManager } from 'typeorm';
import { MOST_FILES } from '#contracts/library/file-limits';
import { ItemFull, OrganisationFull } from './file.errors';

/** The condition that a published version is `file f` itself. */
export const IS_HELD = 'EXISTS (SELECT FROM item_version WHERE file_id = f.id)';

interface Wanted {
  readonly itemId: string;
  readonly organisationId: string;
  readonly size: number;
  readonly attached: boolean;
}

/**
 * Whether one more file, of so many bytes, finds room at the item and among the organisation's. What was removed takes
 * up none; as many may be attached as be tried for what a version is.
 * @throws ItemFull, OrganisationFull
 */
export async function checkRoom(
  manager: EntityManager,
  { itemId, organisationId, size, attached }: Wanted,
  megabytes: number,
): Promise<void> {
  const [row]: { files: number; size: string }[] = await manager.query(
    `SELECT (SELECT count(*)::integer FROM file f WHERE item_id = $1 AND removed_at IS NULL AND attached = $3
         AND NOT ${IS_HELD}) AS files,
       (SELECT coalesce(sum(size), 0) FROM file WHERE organisation_id = $2 AND removed_at IS NULL) AS size`,
    [itemId, organisationId, attached],
  );
  if (row!.files >= MOST_FILES) throw new ItemFull();
  if (Number(row!.size) + size > megabytes * 1024 * 1024) throw new OrganisationFull(megabytes);
}
