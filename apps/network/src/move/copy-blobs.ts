import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { plainReason, StartFailed } from '#postgres';
import { openBlobs, type BlobSettings } from '#service';
import { BLOB_KINDS, type Progress } from '../backups/make-backup';

/** Copies every blob, each read again; what is there already from a move that failed is replaced by the same. @returns how many. */
export async function copyBlobs(from: BlobSettings, to: BlobSettings, progress: Progress): Promise<number> {
  progress('Copying files');
  let copied = 0;
  try {
    for (const kind of BLOB_KINDS) {
      const [source, target] = [openBlobs(from, kind), openBlobs(to, kind)];
      for await (const { id } of source.all()) {
        const bytes = await buffer(await source.read(id));
        await target.put(id, Readable.from(bytes.length > 0 ? [bytes] : []), bytes.length);
        if (!bytes.equals(await buffer(await target.read(id)))) throw new Error(`${id} differs from its copy`);
        copied += 1;
      }
    }
  } catch (error) {
    throw new StartFailed(`Nothing is moved, since the uploaded files could not be copied: ${plainReason(error)}.`);
  }
  return copied;
}
