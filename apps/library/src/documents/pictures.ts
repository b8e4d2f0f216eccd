import { buffer } from 'node:stream/consumers';
import type { EntityManager } from 'typeorm';
import type { DocumentSource } from '#documents';
import type { Blobs } from '#service';

export interface Picture {
  readonly id: string;
  readonly digest: Buffer;
  readonly blobId: string;
}

/** Those that items have at these versions. */
export function picturesOf(
  manager: EntityManager,
  versions: readonly { itemId: string; number: number }[],
): Promise<Picture[]> {
  return manager.query(
    `SELECT f.id, f.digest, f.blob_id AS "blobId"
     FROM unnest($1::uuid[], $2::integer[]) AS v (item_id, number) JOIN file f ON f.item_id = v.item_id
     WHERE f.from_number <= v.number AND f.removed_at IS NULL AND f.attached AND f.media_type LIKE 'image/%' ORDER BY f.id`,
    [versions.map(({ itemId }) => itemId), versions.map(({ number }) => number)],
  );
}

/** One whose bytes are gone stands by its description. */
export async function readPictures(blobs: Blobs, pictures: readonly Picture[]): Promise<DocumentSource['pictures']> {
  const read = pictures.map(async ({ id, blobId }) => {
    const bytes = await blobs.read(blobId).then(buffer, () => undefined);
    return bytes ? [[`/api/library/files/${id}`, bytes] as const] : [];
  });
  return Object.fromEntries((await Promise.all(read)).flat());
}

/** What tells one set of pictures from another, for a digest of what a document is made of. */
export const knownPictures = (pictures: readonly Picture[]): unknown =>
  pictures.map(({ id, digest }) => [id, digest.toString('hex')]);
