import type { Readable } from 'node:stream';

export interface BlobEntry {
  readonly id: string;
  /** When it was put. */
  readonly at: Date;
}

/** Bytes that are too many for a database, each under an id (a UUID) that is used once. A row somewhere says what they are. */
export interface Blobs {
  /**
   * Keeps `size` bytes: whole and lasting once this resolves, or not at all.
   * @throws Error where the stream fails or is of another size.
   */
  put(id: string, bytes: Readable, size: number): Promise<void>;
  /** @throws BlobMissing */
  read(id: string): Promise<Readable>;
  /** Nothing happens where there is none. */
  remove(id: string): Promise<void>;
  /** Each that there was when this began; those that come or go meanwhile may be among them or not. */
  all(): AsyncIterable<BlobEntry>;
}

export class BlobMissing extends Error {
  constructor(id: string) {
    super(`the blob ${id} is not there`);
  }
}
