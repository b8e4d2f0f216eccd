import { Readable } from 'node:stream';
import JSZip from 'jszip';
import { Refused } from './refused';

const MB = 1024 * 1024;

/** Of an archive, once it is unpacked. The largest documents that people send have some hundred parts and 60 MB. */
export const ARCHIVE_LIMITS = { parts: 4000, bytes: 150 * MB };

const TOO_MUCH = 'This document unpacks to more than is looked through. Save it with fewer or smaller pictures.';
const DAMAGED = 'This document is damaged: its parts cannot be unpacked.';

/** The parts of an archive by their names, and no more of them unpacked than is asked for. */
export class Archive {
  private left = ARCHIVE_LIMITS.bytes;

  private constructor(private readonly zip: JSZip) {}

  /** @throws Refused where it is none, or says itself that it is too large. */
  static async open(bytes: Buffer): Promise<Archive> {
    const { parts, total } = declared(bytes);
    if (parts > ARCHIVE_LIMITS.parts || total > ARCHIVE_LIMITS.bytes) throw new Refused(TOO_MUCH);
    const zip = await JSZip.loadAsync(bytes).catch(() => {
      throw new Refused(DAMAGED);
    });
    const isOutside = Object.values(zip.files).some((one) => (one.unsafeOriginalName ?? one.name) !== one.name);
    if (isOutside) throw new Refused(DAMAGED);
    return new Archive(zip);
  }

  get names(): string[] {
    return Object.values(this.zip.files).flatMap(({ name, dir }) => (dir ? [] : [name]));
  }

  /** Unpacks a part, counting as it goes: what an archive says of its sizes need not be true. @throws Refused */
  async read(name: string): Promise<Buffer | undefined> {
    const part = this.zip.file(name);
    if (!part) return undefined;
    const pieces: Buffer[] = [];
    try {
      // jszip's own is of an older kind.
      for await (const piece of new Readable().wrap(part.nodeStream()) as AsyncIterable<Buffer>) {
        this.left -= piece.length;
        if (this.left < 0) throw new Refused(TOO_MUCH);
        pieces.push(piece);
      }
    } catch (error) {
      throw error instanceof Refused ? error : new Refused(DAMAGED);
    }
    return Buffer.concat(pieces);
  }
}

/** A new archive of these parts, in their order, without a date or a word of who made it. */
export function pack(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, bytes] of parts)
    zip.file(name, bytes, { date: new Date('1980-01-01T00:00:00Z'), createFolders: false });
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * What the archive's list of contents says of it (APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16), before anything is
 * unpacked. One of more than 4 GB (zip64) says -1, which is too many.
 */
function declared(bytes: Buffer): { parts: number; total: number } {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw new Refused(DAMAGED);
  const parts = bytes.readUInt16LE(end + 10);
  let [at, total] = [bytes.readUInt32LE(end + 16), 0];
  for (let nth = 0; nth < parts; nth += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new Refused(DAMAGED);
    total += bytes.readUInt32LE(at + 24);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return { parts, total };
}
