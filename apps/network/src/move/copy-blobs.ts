import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { plainReason, StartFailed, StartRefused } from '#postgres';
import { openBlobs, type Blobs, type BlobSettings } from '#service';
import { BLOB_KINDS, type Progress } from '../backups/make-backup';

export type BlobKind = (typeof BLOB_KINDS)[number];

/**
 * Copies every blob, each read again; what is there already from a move that failed is replaced by the same. @returns how many.
 * @throws StartRefused where one is not there in the end that a row names.
 */
export async function copyBlobs(
  from: BlobSettings,
  to: BlobSettings,
  named: Readonly<Record<BlobKind, readonly string[]>>,
  progress: Progress,
): Promise<number> {
  progress('Copying files');
  let copied = 0;
  const missing: string[] = [];
  try {
    for (const kind of BLOB_KINDS) {
      const [source, target] = [openBlobs(from, kind), openBlobs(to, kind)];
      for await (const { id } of source.all()) {
        await copyBlob(id, source, target);
        copied += 1;
      }
      const there = new Set<string>();
      for await (const { id } of target.all()) there.add(id);
      missing.push(...named[kind].filter((id) => !there.has(id)));
    }
  } catch (error) {
    throw new StartFailed(`Nothing is moved, since the uploaded files could not be copied: ${plainReason(error)}.`);
  }
  if (missing.length === 0) return copied;
  throw new StartRefused(
    `Nothing is moved, since ${missing.length} of the uploaded files were not found where they are copied from (${missing[0]}): name the folder or bucket that has them.`,
  );
}

async function copyBlob(id: string, source: Blobs, target: Blobs): Promise<void> {
  const bytes = await buffer(await source.read(id));
  await target.put(id, Readable.from(bytes.length > 0 ? [bytes] : []), bytes.length);
  if (!bytes.equals(await buffer(await target.read(id)))) throw new Error(`${id} differs from its copy`);
}
