import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { StartRefused } from '#postgres';

/** docs/decisions/backups.md tells the format. */
const MAGIC = Buffer.from('levelfield backup 1\n');
const SALT_BYTES = 16;
const CHECK_BYTES = 16;
const LENGTH_AT = MAGIC.length + 1 + SALT_BYTES + CHECK_BYTES;
const HEADER_BYTES = LENGTH_AT + 8;
const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;

/** scrypt's cost as a power of two: 2^17 takes 128 MB and about half a second, for each guess as well. */
const COST = 17;
const LARGEST_COST = 20;

/** What is not as it was written; the sentence is what people are told. */
export class BackupRefused extends StartRefused {}

interface Derived {
  readonly key: Buffer;
  /** Tells another passphrase from damage. Nothing of the key follows from it. */
  readonly check: Buffer;
}

async function derive(passphrase: string, salt: Buffer, cost: number): Promise<Derived> {
  const N = 2 ** cost;
  const options = { N, r: 8, p: 1, maxmem: 256 * N * 8 };
  const bytes = await new Promise<Buffer>((done, fail) =>
    scrypt(passphrase.normalize('NFC'), salt, 32 + CHECK_BYTES, options, (error, key) =>
      error ? fail(error) : done(key),
    ),
  );
  return { key: bytes.subarray(0, 32), check: bytes.subarray(32) };
}

/** Its place, and whether it is the last: so none can be left out, moved, doubled or cut off. */
function nonceOf(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(place, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Begins a sealed file: its header, and what seals all that follows it. `finish` says in the header that it is whole. */
export async function sealFile(
  file: FileHandle,
  passphrase: string,
  cost = COST,
): Promise<{ seal: Transform; finish(): Promise<void> }> {
  const salt = randomBytes(SALT_BYTES);
  const { key, check } = await derive(passphrase, salt, cost);
  const header = Buffer.concat([MAGIC, Buffer.of(cost), salt, check, Buffer.alloc(8)]);
  await file.writeFile(header);
  const seal = new Seal(key);
  const finish = async (): Promise<void> => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt((await file.stat()).size));
    await file.sync();
    await file.write(length, 0, 8, LENGTH_AT);
    await file.sync();
  };
  return { seal, finish };
}

class Seal extends Transform {
  private waiting: Buffer[] = [];
  private size = 0;
  private place = 0;

  constructor(private readonly key: Buffer) {
    super();
  }

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.waiting.push(piece);
    this.size += piece.length;
    // One is held back: the last is sealed as such.
    if (this.size <= CHUNK_BYTES) return done();
    const all = Buffer.concat(this.waiting);
    let at = 0;
    for (; all.length - at > CHUNK_BYTES; at += CHUNK_BYTES)
      this.push(this.sealed(all.subarray(at, at + CHUNK_BYTES), false));
    this.waiting = [all.subarray(at)];
    this.size = all.length - at;
    done();
  }

  override _flush(done: TransformCallback): void {
    this.push(this.sealed(Buffer.concat(this.waiting), true));
    done();
  }

  private sealed(plain: Buffer, isLast: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(this.place++, isLast)).setAAD(MAGIC);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Whether the file says of itself that it was written to its end, and is as long as it was then: cheap, and no proof. */
export async function looksWhole(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const header = await readExactly(file, HEADER_BYTES, 0);
    if (!header.subarray(0, MAGIC.length).equals(MAGIC)) return false;
    return header.readBigUInt64BE(LENGTH_AT) === BigInt((await file.stat()).size);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/** The header, read and the key derived from it. @throws BackupRefused where it is no backup or of another passphrase. */
async function unlock(file: FileHandle, path: string, passphrase: string): Promise<Buffer> {
  const header = await readExactly(file, HEADER_BYTES, 0).catch(() => Buffer.alloc(HEADER_BYTES));
  const cost = header[MAGIC.length] ?? 0;
  if (!header.subarray(0, MAGIC.length).equals(MAGIC) || cost > LARGEST_COST) {
    throw new BackupRefused(`${path} is no backup that this version of Levelfield can read.`);
  }
  const salt = header.subarray(MAGIC.length + 1, MAGIC.length + 1 + SALT_BYTES);
  const { key, check } = await derive(passphrase, salt, cost);
  if (!timingSafeEqual(check, header.subarray(LENGTH_AT - CHECK_BYTES, LENGTH_AT))) {
    throw new BackupRefused(`The passphrase does not open ${path}: it was made with another one.`);
  }
  return key;
}

/** What was sealed, in order. `onRead` is told how many bytes of the file were read. @throws BackupRefused */
export async function* unsealFile(
  path: string,
  passphrase: string,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const key = await unlock(file, path, passphrase);
    const { size } = await file.stat();
    for (let place = 0, at = HEADER_BYTES; ; place++) {
      const sealed = await readExactly(file, Math.max(0, Math.min(SEALED_BYTES, size - at)), at);
      at += sealed.length;
      onRead(at);
      yield unsealed(key, path, sealed, nonceOf(place, at >= size));
      if (at >= size) return;
    }
  } finally {
    await file.close();
  }
}

function unsealed(key: Buffer, path: string, sealed: Buffer, nonce: Buffer): Buffer {
  try {
    const end = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(MAGIC);
    decipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch {
    throw new BackupRefused(`The backup ${path} is damaged or cut off: take another one.`);
  }
}

async function readExactly(file: FileHandle, length: number, at: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(buffer, read, length - read, at + read);
    if (bytesRead === 0) throw new Error('the file ends too early');
    read += bytesRead;
  }
  return buffer;
}
