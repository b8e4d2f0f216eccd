import type { EntityManager } from 'typeorm';
import { Invalid } from '#service';

/**
 * The file that a version is to be: it is the item's own, is there, and was uploaded to be that. Its row is held until the
 * transaction ends, so that nobody takes it away meanwhile.
 * @throws Invalid, of another item's file as little as of one that never was.
 */
export async function checkContentFile(
  manager: EntityManager,
  itemId: string,
  { file }: { file?: string | null | undefined },
): Promise<void> {
  if (!file) return;
  const [row]: { attached: boolean; isRemoved: boolean }[] = await manager.query(
    `SELECT attached, removed_at IS NOT NULL AS "isRemoved" FROM file WHERE id = $1 AND item_id = $2 FOR SHARE`,
    [file, itemId],
  );
  const detail = wrongWith(row);
  if (detail) throw new Invalid([{ pointer: '#/content/file', detail }]);
}

function wrongWith(row: { attached: boolean; isRemoved: boolean } | undefined): string | undefined {
  if (!row) return 'There is no such file at this item. Upload it here.';
  if (row.isRemoved) return 'This file was removed. Upload it again.';
  if (row.attached) return 'This file is attached beside the text. Upload the one that readers are to take.';
  return undefined;
}
