import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { Problem } from '../problem';
import { BlobMissing, type BlobEntry, type Blobs } from './blob';
import { S3Bucket, S3Failure, type S3Options } from './s3-bucket';

/** Blobs in a bucket, each under `<kind>/<id>`. */
export class S3Blobs implements Blobs {
  private readonly log = new Logger('S3Blobs');
  private readonly bucket: S3Bucket;

  constructor(
    address: string,
    private readonly kind: string,
  ) {
    this.bucket = new S3Bucket(address);
  }

  async put(id: string, bytes: Readable, size: number): Promise<void> {
    const answer = await this.ask('PUT', id, { body: bytes, size });
    answer.resume();
  }

  async read(id: string): Promise<Readable> {
    const answer = await this.ask('GET', id, { mayLack: true });
    if (answer.statusCode !== 404) return answer;
    answer.resume();
    throw new BlobMissing(id);
  }

  async remove(id: string): Promise<void> {
    (await this.ask('DELETE', id, { mayLack: true })).resume();
  }

  async *all(): AsyncGenerator<BlobEntry> {
    const prefix = `${this.kind}/`;
    try {
      for await (const { key, at } of this.bucket.list(prefix)) yield { id: key.slice(prefix.length), at };
    } catch (error) {
      throw this.toTell(error);
    }
  }

  private ask(method: string, id: string, options: S3Options): Promise<IncomingMessage> {
    return this.bucket.ask(method, `${this.kind}/${id}`, options).catch((error: unknown) => {
      throw this.toTell(error);
    });
  }

  private toTell(error: unknown): unknown {
    if (!(error instanceof S3Failure)) return error;
    this.log.warn(`the store of blobs: ${error.message}`);
    return new Unreachable(error.message);
  }
}

/** People are told that it will be back; the log is told why. */
class Unreachable extends Problem {
  constructor(private readonly why: string) {
    super('unavailable', 'Files cannot be reached just now. Try again in a moment.');
  }

  override toString(): string {
    return this.why;
  }
}
