import { createWriteStream } from 'node:fs';
import { mkdtemp, open, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFailed, StartRefused } from '#postgres';
import { elementOf, elementsOf, S3Bucket, S3Failure } from '#service';
import { nameAt, timeOf, type BackupFolder } from './backup-folder';
import type { BackupStore, KeptBackup } from './backup-store';
import { addMissing, LIST_NAME } from './erased-list';
import { refuseFullDisk } from './free-disk';

/** All of ours in the bucket; it may hold other things. */
const PREFIX = 'backups/';
/** What is held of a backup at once. A store takes ten thousand parts of one, so they grow with it. */
const PART_BYTES = 16 * 2 ** 20;
const MOST_PARTS = 9000;
/** Before each next try of a part, or of what is small. */
const PAUSES_MILLIS = [1000, 5000, 20_000];
/** An upload that has not ended by then was cut off. */
const ABANDONED_MILLIS = 86_400_000;

/** Backups in a bucket of a store that speaks S3. One is there once all of its parts are, and not at all before. */
export class BackupBucket implements BackupStore {
  readonly where: string;
  private readonly bucket: S3Bucket;

  constructor(
    address: string,
    private readonly folder: BackupFolder,
    private readonly pauses: readonly number[] = PAUSES_MILLIS,
    private readonly partBytes = PART_BYTES,
  ) {
    this.bucket = new S3Bucket(address);
    this.where = this.bucket.shown;
  }

  async list(): Promise<KeptBackup[]> {
    const found = (await this.objects()).flatMap(({ name, bytes }) => {
      const at = timeOf(name);
      return at ? [{ name, at, bytes, path: this.pathOf(name) }] : [];
    });
    return found.sort((a, b) => b.at.getTime() - a.at.getTime());
  }

  async prepare(): Promise<void> {
    await this.folder.prepare();
    const page = await this.tried(() => this.bucket.read('GET', '', { query: { uploads: '', prefix: PREFIX } }));
    for (const upload of elementsOf(page, 'Upload')) {
      const age = Date.now() - Date.parse(elementOf(upload, 'Initiated'));
      if (age > ABANDONED_MILLIS) await this.abort(elementOf(upload, 'Key'), elementOf(upload, 'UploadId'));
    }
  }

  async keep(partial: string, at: Date): Promise<string> {
    const name = nameAt(at);
    const key = PREFIX + name;
    const begun = await this.tried(() => this.bucket.read('POST', key, { query: { uploads: '' }, size: 0 }));
    const uploadId = elementOf(begun, 'UploadId');
    try {
      const parts = await this.sendParts(partial, key, uploadId);
      const failure = await this.complete(key, uploadId, parts).catch((error: unknown) => error);
      const { size } = await stat(partial);
      const kept = (await this.list()).find((one) => one.name === name);
      // Whatever was answered, which may be lost on the way.
      if (kept?.bytes !== size) throw failure ?? new S3Failure(`${kept?.bytes ?? 0} of ${size} bytes came`, true);
    } catch (error) {
      await this.abort(key, uploadId).catch(() => undefined);
      throw this.inWords(error);
    }
    return this.pathOf(name);
  }

  async prune(kept: number): Promise<string[]> {
    const over = (await this.list()).slice(kept);
    for (const { name } of over) await this.remove(name);
    return over.map(({ name }) => name);
  }

  async withFile<T>(backup: KeptBackup, work: (path: string) => Promise<T>): Promise<T> {
    await this.folder.prepare();
    await refuseFullDisk(this.folder.path, backup.bytes);
    await this.takeLists();
    const fetched = await mkdtemp(this.folder.fetching());
    try {
      return await work(await this.fetch(backup, fetched));
    } finally {
      await rm(fetched, { recursive: true, force: true });
    }
  }

  async takeLists(): Promise<void> {
    for (const { name } of await this.objects()) if (LIST_NAME.test(name)) await this.takeList(name);
  }

  /** What stands there and not here, as on another computer, would else be lost by it. */
  async keepList(name: string): Promise<void> {
    await this.takeList(name);
    const body = await readFile(join(this.folder.path, name));
    await this.tried(async () => (await this.bucket.ask('PUT', PREFIX + name, { body })).resume());
  }

  dropList(name: string): Promise<void> {
    return this.remove(name);
  }

  private async takeList(name: string): Promise<void> {
    const there = await this.tried(() => this.bucket.read('GET', PREFIX + name, { mayLack: true }));
    await addMissing(join(this.folder.path, name), there);
  }

  private objects(): Promise<{ name: string; bytes: number }[]> {
    return this.tried(async () => {
      const all: { name: string; bytes: number }[] = [];
      for await (const { key, bytes } of this.bucket.list(PREFIX)) all.push({ name: key.slice(PREFIX.length), bytes });
      return all;
    });
  }

  private async sendParts(path: string, key: string, uploadId: string): Promise<string[]> {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const length = Math.max(this.partBytes, Math.ceil(size / MOST_PARTS));
      const tags: string[] = [];
      for (let at = 0; at < size; at += length) {
        const body = await readPart(file, at, Math.min(length, size - at));
        const query = { partNumber: String(tags.length + 1), uploadId };
        tags.push(
          await this.tried(async () => {
            const answer = await this.bucket.ask('PUT', key, { query, body });
            answer.resume();
            return answer.headers.etag ?? '';
          }),
        );
      }
      return tags;
    } finally {
      await file.close();
    }
  }

  /** It may answer that all is well before it knows, and say in the end that it is not. */
  private async complete(key: string, uploadId: string, tags: readonly string[]): Promise<void> {
    const parts = tags.map((tag, nth) => `<Part><PartNumber>${nth + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
    const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
    await this.tried(async () => {
      const said = await this.bucket.read('POST', key, { query: { uploadId }, body });
      if (said.includes('<Error>')) throw new S3Failure(elementOf(said, 'Code'), true);
    });
  }

  private async abort(key: string, uploadId: string): Promise<void> {
    (await this.bucket.ask('DELETE', key, { query: { uploadId }, mayLack: true })).resume();
  }

  private async remove(name: string): Promise<void> {
    await this.tried(async () => (await this.bucket.ask('DELETE', PREFIX + name, { mayLack: true })).resume());
  }

  /** From where it broke off, so that a line that breaks now and then does in the end. @returns its file in the folder */
  private async fetch({ name, bytes }: { name: string; bytes: number }, folder: string): Promise<string> {
    const to = join(folder, name);
    const sizeNow = (): Promise<number> =>
      stat(to).then(
        ({ size }) => size,
        () => 0,
      );
    await this.tried(async () => {
      const start = await sizeNow();
      const headers: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {};
      const answer = await this.bucket.ask('GET', PREFIX + name, { headers });
      // Without the right to begin in the middle it comes as a whole.
      const flags = answer.statusCode === 206 ? 'a' : 'w';
      await pipeline(answer, createWriteStream(to, { mode: 0o600, flags })).catch((error: Error) => {
        throw (error as NodeJS.ErrnoException).syscall === 'write' ? error : new S3Failure(error.message, true);
      });
      if ((await sizeNow()) !== bytes) throw new S3Failure(`${name} is not as long as it was`, false);
    });
    return to;
  }

  private async tried<T>(work: () => Promise<T>): Promise<T> {
    for (const wait of this.pauses) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof S3Failure) || !error.mayPass) throw this.inWords(error);
        await pause(wait);
      }
    }
    return await work().catch((error: unknown) => {
      throw this.inWords(error);
    });
  }

  private inWords(error: unknown): unknown {
    if (!(error instanceof S3Failure)) return error;
    const said = `The store of backups ${this.where} (BACKUP_STORE) cannot be used: ${error.message}.`;
    return error.mayPass ? new StartFailed(said) : new StartRefused(said);
  }

  private readonly pathOf = (name: string): string => `${this.where}/${PREFIX}${basename(name)}`;
}

async function readPart(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const body = Buffer.alloc(length);
  for (let read = 0; read < length;) {
    const { bytesRead } = await file.read(body, read, length - read, at + read);
    if (bytesRead === 0) throw new Error('the file ends too early');
    read += bytesRead;
  }
  return body;
}
