import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { extract, pack, type Header, type Pack } from 'tar-stream';
import { BackupRefused, sealFile, unsealFile } from './sealed-file';

export interface Sum {
  readonly size: number;
  /** SHA-256, in hexadecimal. */
  readonly sum: string;
}
export type Sums = ReadonlyMap<string, Sum>;

/** Stands last, and names all before it. */
const SUMS = 'sums.json';

/** Counts and sums what passes. */
function summing(): { through: Transform; sum(): Sum } {
  const hash = createHash('sha256');
  let size = 0;
  const through = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      size += piece.length;
      done(null, piece);
    },
  });
  return { through, sum: () => ({ size, sum: hash.digest('hex') }) };
}

export async function sumOf(bytes: Readable): Promise<Sum> {
  const { through, sum } = summing();
  through.resume();
  await pipeline(bytes, through);
  return sum();
}

/** Writes files, one after the other, into one that is compressed and sealed. */
export class ContentsWriter {
  readonly sums = new Map<string, Sum>();

  private constructor(
    private readonly tar: Pack,
    private readonly written: Promise<void>,
    private readonly finish: () => Promise<void>,
  ) {}

  static async open(file: FileHandle, passphrase: string, cost?: number): Promise<ContentsWriter> {
    const { seal, finish } = await sealFile(file, passphrase, cost);
    const tar = pack();
    const zip = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } });
    const written = pipeline(tar, zip, seal, async (sealed: AsyncIterable<Buffer>) => {
      for await (const piece of sealed) await file.writeFile(piece);
    });
    written.catch(() => undefined); // told by whatever is added next, and by `end`
    return new ContentsWriter(tar, written, finish);
  }

  async add(name: string, size: number, bytes: Readable): Promise<void> {
    const { through, sum } = summing();
    const entry = this.tar.entry({ name, size, type: 'file' });
    // The file may be what fails, and the entry would wait for ever.
    await Promise.race([pipeline(bytes, through, entry), this.written.then(() => this.tooEarly())]);
    this.sums.set(name, sum());
  }

  async addBytes(name: string, bytes: Buffer): Promise<void> {
    await this.add(name, bytes.length, Readable.from(bytes.length > 0 ? [bytes] : []));
  }

  addFolder(name: string): void {
    this.tar.entry({ name, type: 'directory' });
  }

  /** Everything is on the disk once this resolves. */
  async end(): Promise<void> {
    const sums = Object.fromEntries(this.sums);
    await this.addBytes(SUMS, Buffer.from(JSON.stringify(sums)));
    this.tar.finalize();
    await this.written;
    await this.finish();
  }

  /** What was being written stays unfinished. */
  giveUp(): void {
    this.tar.destroy();
  }

  private tooEarly(): never {
    throw new Error('the backup ended before all was in it');
  }
}

export interface Entry {
  /** With slashes, within the backup. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly size: number;
  readonly bytes: Readable;
}

/**
 * Reads all of a backup, in order; what `each` leaves of an entry is read and dropped. Resolves once every sum was found
 * as it was when it was written. @throws BackupRefused
 */
export async function readContents(
  path: string,
  passphrase: string,
  each: (entry: Entry) => Promise<void> | void = () => undefined,
  onRead?: (bytes: number) => void,
): Promise<Sums> {
  const found = new Map<string, Sum>();
  let told: string | undefined;
  const entries = extract();
  const read = pipeline(Readable.from(unsealFile(path, passphrase, onRead)), createZstdDecompress(), entries);
  read.catch(() => undefined); // ends the loop by the same error
  try {
    for await (const entry of entries) {
      const { name, size = 0 } = entry.header;
      const isFolder = isFolderIn(path, entry.header);
      const { through, sum } = summing();
      const passed = pipeline(entry as unknown as Readable, through);
      passed.catch(() => undefined);
      if (name === SUMS) told = (await buffer(through)).toString();
      else await each({ name, isFolder, size, bytes: through });
      through.resume();
      await passed;
      if (!isFolder && name !== SUMS) found.set(name, sum());
    }
  } catch (error) {
    entries.destroy();
    const cause: unknown = await read.catch((reason: unknown) => reason);
    throw cause instanceof BackupRefused ? cause : error;
  }
  await read;
  compare(path, told, found);
  return found;
}

/** What is neither a file nor a folder beneath the backup's own was not written by us. */
function isFolderIn(path: string, { name, type }: Header): boolean {
  const isWithin = !/^\/|\\|:|(^|\/)\.\.(\/|$)/.test(name);
  if (!isWithin || (type !== 'file' && type !== 'directory')) {
    throw new BackupRefused(`The backup ${path} holds what no backup of Levelfield holds ("${name}").`);
  }
  return type === 'directory';
}

function compare(path: string, told: string | undefined, found: Sums): void {
  const wanted = new Map(Object.entries(JSON.parse(told ?? '{}') as Record<string, Sum>));
  const differs = [...wanted].find(([name, { size, sum }]) => {
    const is = found.get(name);
    return is?.size !== size || is.sum !== sum;
  });
  if (differs || wanted.size !== found.size || told === undefined) {
    throw new BackupRefused(`The backup ${path} is damaged${differs ? ` ("${differs[0]}")` : ''}: take another one.`);
  }
}
