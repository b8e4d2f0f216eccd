import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AtOnce } from '#service';
import { FileTooLarge, UploadBrokenOff } from './upload.errors';

/** On their way at once: of one person, and at one instance. Each takes up to twice its size on the disk meanwhile. */
const MOST = { person: 3, all: 16 };
const DAY_MILLIS = 86_400_000;

/** A file as it was sent, on the disk: `path` is there, and `beside` is a name for what is made of it. */
export interface SentFile {
  readonly path: string;
  readonly beside: string;
  /** SHA-256. */
  readonly digest: Buffer;
}

/** Files on their way in. Nothing of one is left once it is dealt with, however that ends. */
export class Incoming {
  private readonly atOnce = new AtOnce(MOST, {
    person: `You upload ${MOST.person} files already. Wait until one is in.`,
    all: 'Very many files are being uploaded. Nothing was changed. Try again in a moment.',
  });

  /** Each has a folder of its own below this one. */
  constructor(private readonly folder: string) {}

  /**
   * Takes the stream in, of so many bytes at most, and has it dealt with.
   * @throws TooMany, FileTooLarge, UploadBrokenOff, and what `work` throws.
   */
  receive<T>(personId: string, stream: Readable, work: (file: SentFile) => Promise<T>, most: number): Promise<T> {
    return this.atOnce.run(personId, async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const own = await mkdtemp(join(this.folder, 'upload-'));
      const path = join(own, 'sent');
      try {
        return await work({ path, beside: join(own, 'clean'), digest: await write(stream, path, most) });
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    });
  }

  /** Of processes that died: what nobody has dealt with for a day. */
  async clear(): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const path = join(this.folder, name);
      const written = await stat(path).catch(() => undefined);
      if (written && Date.now() - written.mtimeMs > DAY_MILLIS) await rm(path, { recursive: true, force: true });
    }
  }
}

/** @returns what was written, as its SHA-256. */
async function write(stream: Readable, path: string, most: number): Promise<Buffer> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const piece of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > most) throw new FileTooLarge(most);
      hash.update(piece);
      await file.write(piece);
    }
    return hash.digest();
  } catch (error) {
    throw stream.errored || stream.destroyed ? new UploadBrokenOff() : error;
  } finally {
    await file.close();
  }
}
