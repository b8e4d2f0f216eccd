import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as requestPlainly, type IncomingMessage } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { signS3, type S3Credentials } from './s3-signature';

/** Without a byte for so long, the store is given up. */
const SILENCE_MILLIS = 30_000;

export interface S3Options {
  readonly query?: Readonly<Record<string, string>>;
  /** With its size a stream; bytes are signed with the rest. */
  readonly body?: Readable | Buffer;
  readonly size?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly mayLack?: boolean;
}

export interface S3Object {
  readonly key: string;
  readonly at: Date;
  readonly bytes: number;
}

/** The store said no, or nothing. The message never holds a key. */
export class S3Failure extends Error {
  constructor(
    message: string,
    /** Whether another try may go better. */
    readonly mayPass: boolean,
  ) {
    super(message);
  }
}

/**
 * A bucket of a store that speaks as Amazon S3 does. `address` is
 * `https://<access key>:<secret key>@<host>/<bucket>?region=<region>`; the bucket is in the path, which all of them take.
 */
export class S3Bucket {
  /** `host/bucket`, for people. */
  readonly shown: string;
  private readonly url: URL;
  private readonly credentials: S3Credentials;

  constructor(address: string) {
    const { origin, host, pathname, username, password, searchParams } = new URL(address);
    this.url = new URL(`${origin}${pathname.replace(/\/*$/, '/')}`);
    this.shown = `${host}${pathname.replace(/\/*$/, '')}`;
    const [accessKey, secretKey] = [decodeURIComponent(username), decodeURIComponent(password)];
    this.credentials = { accessKey, secretKey, region: searchParams.get('region') ?? 'us-east-1' };
  }

  /** Each whose key begins so, page by page. */
  async *list(prefix: string): AsyncGenerator<S3Object> {
    let more: Record<string, string> | undefined = {};
    while (more) {
      const page: string = await this.read('GET', '', { query: { 'list-type': '2', prefix, ...more } });
      for (const entry of elementsOf(page, 'Contents')) {
        const at = new Date(elementOf(entry, 'LastModified'));
        yield { key: elementOf(entry, 'Key'), at, bytes: Number(elementOf(entry, 'Size')) };
      }
      const next = elementOf(page, 'NextContinuationToken');
      more = next === '' ? undefined : { 'continuation-token': next };
    }
  }

  /** @returns the text of the answer; none where it lacks. @throws S3Failure also where that breaks off on its way. */
  async read(method: string, key: string, options: S3Options = {}): Promise<string> {
    const answer = await this.ask(method, key, options);
    const said = await text(answer).catch((error: Error) => {
      throw new S3Failure(error.message, true);
    });
    return answer.statusCode === 404 ? '' : said;
  }

  /**
   * @returns the answer, its body unread. @throws S3Failure where it is neither a success nor, if `mayLack`, a 404, and
   * what the stream that was to be sent threw.
   */
  async ask(method: string, key: string, options: S3Options = {}): Promise<IncomingMessage> {
    const { query = {}, body, size, mayLack } = options;
    const url = new URL(key, this.url);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    // Of a stream the connection is what keeps it from being changed.
    const payload = Buffer.isBuffer(body) ? createHash('sha256').update(body).digest('hex') : 'UNSIGNED-PAYLOAD';
    const signed = signS3({ method, url, headers: options.headers ?? {}, payload, at: new Date() }, this.credentials);
    const length = Buffer.isBuffer(body) ? body.length : size;
    const headers = { ...signed, ...(length !== undefined && { 'content-length': length }) };
    const begin = url.protocol === 'https:' ? requestSecurely : requestPlainly;
    // What has a body cannot be sent again, should a connection that was kept be gone.
    const request = begin(url, { method, headers, timeout: SILENCE_MILLIS, ...(body && { agent: false }) });
    // Once it is answered, whoever reads the answer is told.
    request.on('error', () => undefined);
    request.on('timeout', () => request.destroy(new S3Failure(`silent for ${SILENCE_MILLIS / 1000} s`, true)));
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    try {
      // A stream that breaks off breaks the request off, of which nothing is kept then.
      const sent =
        body instanceof Readable ? pipeline(exactly(size ?? 0, body), request) : request.end(body ?? undefined);
      const [[answer]] = await Promise.all([answered, sent]);
      await refuseOthers(answer, mayLack);
      return answer;
    } catch (error) {
      request.destroy();
      if (request.reusedSocket && isOfTheLine(error)) return await this.ask(method, key, options);
      throw isOfTheLine(error) ? new S3Failure(String(error), true) : error;
    }
  }
}

const isOfTheLine = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).syscall !== undefined || /^socket hang up|^aborted/.test((error as Error).message);

async function refuseOthers(answer: IncomingMessage, mayLack = false): Promise<void> {
  const { statusCode = 0 } = answer;
  if ((statusCode >= 200 && statusCode < 300) || (mayLack && statusCode === 404)) return;
  const why = `${statusCode} ${elementOf(await text(answer), 'Code')}`.trim();
  throw new S3Failure(why, statusCode >= 500 || statusCode === 408 || statusCode === 429);
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

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#34': '"' };

/** Of what a store answers: the text of the first element of that name, or ''. */
export function elementOf(xml: string, name: string): string {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  return found.replaceAll(/&(#?\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole);
}

/** What each element of that name holds. */
export const elementsOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, 'g'))].map(([, within = '']) => within);
