import { once } from 'node:events';
import { request as requestPlainly, type IncomingMessage } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Logger } from '@nestjs/common';
import { Problem } from '../problem';
import { BlobMissing, type BlobEntry, type Blobs } from './blob';
import { signS3, type S3Credentials } from './s3-signature';

/** Without a byte for so long, the store is given up. */
const SILENCE_MILLIS = 30_000;

interface S3Options {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readable;
  readonly size?: number;
  readonly mayLack?: boolean;
}

/**
 * Blobs in a bucket of a store that speaks as Amazon S3 does, each under `<kind>/<id>`. `address` is
 * `https://<access key>:<secret key>@<host>/<bucket>?region=<region>`; the bucket is in the path, which all of them take.
 */
export class S3Blobs implements Blobs {
  private readonly log = new Logger('S3Blobs');
  private readonly bucket: URL;
  private readonly credentials: S3Credentials;

  constructor(
    address: string,
    private readonly kind: string,
  ) {
    const { origin, pathname, username, password, searchParams } = new URL(address);
    this.bucket = new URL(`${origin}${pathname.replace(/\/*$/, '/')}`);
    const [accessKey, secretKey] = [decodeURIComponent(username), decodeURIComponent(password)];
    this.credentials = { accessKey, secretKey, region: searchParams.get('region') ?? 'us-east-1' };
  }

  async put(id: string, bytes: Readable, size: number): Promise<void> {
    const answer = await this.ask('PUT', `${this.kind}/${id}`, { body: bytes, size });
    answer.resume();
  }

  async read(id: string): Promise<Readable> {
    const answer = await this.ask('GET', `${this.kind}/${id}`, { mayLack: true });
    if (answer.statusCode !== 404) return answer;
    answer.resume();
    throw new BlobMissing(id);
  }

  async remove(id: string): Promise<void> {
    (await this.ask('DELETE', `${this.kind}/${id}`, { mayLack: true })).resume();
  }

  async *all(): AsyncGenerator<BlobEntry> {
    const prefix = `${this.kind}/`;
    let more: Record<string, string> | undefined = {};
    while (more) {
      const page: string = await text(await this.ask('GET', '', { query: { 'list-type': '2', prefix, ...more } }));
      for (const [, entry = ''] of page.matchAll(/<Contents>([^]*?)<\/Contents>/g)) {
        yield { id: elementOf(entry, 'Key').slice(prefix.length), at: new Date(elementOf(entry, 'LastModified')) };
      }
      const next = elementOf(page, 'NextContinuationToken');
      more = next === '' ? undefined : { 'continuation-token': next };
    }
  }

  /** @returns the answer, its body unread. @throws Unreachable where it is neither a success nor, if `mayLack`, a 404. */
  private async ask(
    method: string,
    key: string,
    { query = {}, body, size, mayLack }: S3Options = {},
  ): Promise<IncomingMessage> {
    const url = new URL(key, this.bucket);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    // The connection is what keeps the body from being changed.
    const signed = signS3({ method, url, headers: {}, payload: 'UNSIGNED-PAYLOAD', at: new Date() }, this.credentials);
    const headers = { ...signed, ...(size !== undefined && { 'content-length': size }) };
    const begin = url.protocol === 'https:' ? requestSecurely : requestPlainly;
    // What has a body cannot be sent again, should a connection that was kept be gone.
    const request = begin(url, { method, headers, timeout: SILENCE_MILLIS, ...(body && { agent: false }) });
    // Once it is answered, whoever reads the answer is told.
    request.on('error', () => undefined);
    request.on('timeout', () => request.destroy(new Unreachable(`silent for ${SILENCE_MILLIS / 1000} s`)));
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    try {
      // A stream that breaks off breaks the request off, of which nothing is kept then.
      const sent = body && size !== undefined ? pipeline(exactly(size, body), request) : request.end();
      const [[answer]] = await Promise.all([answered, sent]);
      await refuseOthers(answer, mayLack);
      return answer;
    } catch (error) {
      request.destroy();
      if (request.reusedSocket && isOfTheLine(error)) return await this.ask(method, key, { query, mayLack });
      if (error instanceof Unreachable || isOfTheLine(error)) this.log.warn(`the store of blobs: ${String(error)}`);
      throw error instanceof Unreachable || !isOfTheLine(error) ? error : new Unreachable(String(error));
    }
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

const isOfTheLine = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).syscall !== undefined || /^socket hang up|^aborted/.test((error as Error).message);

async function refuseOthers(answer: IncomingMessage, mayLack = false): Promise<void> {
  const { statusCode = 0 } = answer;
  if ((statusCode >= 200 && statusCode < 300) || (mayLack && statusCode === 404)) return;
  throw new Unreachable(`${statusCode} ${elementOf(await text(answer), 'Code')}`);
}

async function* exactly(size: number, bytes: Readable): AsyncGenerator<Buffer> {
  let come = 0;
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    come += piece.length;
    if (come > size) break;
    yield piece;
  }
  if (come !== size) throw new Error(`a blob of ${size} bytes came as ${come}`);
}

const elementOf = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
