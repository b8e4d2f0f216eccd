import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uuidv7 } from 'uuidv7';
import { BlobMissing, type BlobEntry, type Blobs } from './blob';

/** What was being written when a process died is this old at most before `all` clears it away. */
const ABANDONED_MILLIS = 86_400_000;
const PARTIAL = 'partial';

/** Blobs in a folder: `<last two digits of the id>/<id>`, so that no folder holds them all. */
export class FolderBlobs implements Blobs {
  constructor(private readonly folder: string) {}

  async put(id: string, bytes: Readable, size: number): Promise<void> {
    const partial = join(this.folder, PARTIAL, uuidv7());
    const shelf = join(this.folder, shelfOf(id));
    await mkdir(join(this.folder, PARTIAL), { recursive: true, mode: 0o700 });
    await mkdir(shelf, { recursive: true, mode: 0o700 });
    try {
      // On the disk before it has its name: after a power cut a blob is whole or absent.
      await pipeline(bytes, createWriteStream(partial, { mode: 0o600, flush: true }));
      const written = (await stat(partial)).size;
      if (written !== size) throw new Error(`a blob of ${size} bytes came as ${written}`);
      await rename(partial, join(shelf, id));
      await flushNames(shelf);
    } finally {
      await rm(partial, { force: true });
    }
  }

  async read(id: string): Promise<Readable> {
    const file = await open(join(this.folder, shelfOf(id), id)).catch((error: unknown) => {
      throw isMissing(error) ? new BlobMissing(id) : error;
    });
    return file.createReadStream();
  }

  async remove(id: string): Promise<void> {
    await rm(join(this.folder, shelfOf(id), id), { force: true });
  }

  async *all(): AsyncGenerator<BlobEntry> {
    await this.clearPartial();
    for (const shelf of await namesIn(this.folder)) {
      if (shelf === PARTIAL) continue;
      for (const id of await namesIn(join(this.folder, shelf))) {
        const at = await timeOf(join(this.folder, shelf, id));
        if (at) yield { id, at };
      }
    }
  }

  private async clearPartial(): Promise<void> {
    for (const name of await namesIn(join(this.folder, PARTIAL))) {
      const path = join(this.folder, PARTIAL, name);
      const at = await timeOf(path);
      if (at && Date.now() - at.getTime() > ABANDONED_MILLIS) await rm(path, { force: true });
    }
  }
}

/** The first digits of a UUIDv7 are its time: those of one day would all stand together. */
const shelfOf = (id: string): string => id.slice(-2);

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}

/** Undefined where it went meanwhile. */
async function timeOf(path: string): Promise<Date | undefined> {
  return stat(path).then(
    ({ mtime }) => mtime,
    (error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    },
  );
}

/** A new name lasts once its folder is on the disk as well; not every system lets a folder be flushed. */
async function flushNames(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
