import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { lookUpOutward, OutwardRefused, refuseInward } from './outward';

/** Nothing useful came back: the message is a sentence for whoever set the address. */
export class OutwardFailed extends Error {
  constructor(
    message: string,
    /** It may answer another time. */
    readonly again: boolean,
  ) {
    super(message);
  }
}

export interface OutwardAnswer {
  readonly status: number;
  /** Where it came from in the end. */
  readonly url: URL;
  readonly body: Buffer;
}

export interface OutwardBounds {
  readonly mostBytes: number;
  /** For all of it, redirects included. */
  readonly millis: number;
  /** `host` or `host:port` that may lie within, and be called without https: the administrator says so. */
  readonly trusted: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

const MOST_REDIRECTS = 5;

/**
 * GETs an address that somebody typed: https alone, never an address within (loopback, private, link-local, and what
 * leads to them), whatever a name resolves to and wherever a redirect points. The address that was checked is the one
 * that is connected to.
 * @throws OutwardRefused, OutwardFailed
 */
export async function fetchOutward(address: string | URL, bounds: OutwardBounds): Promise<OutwardAnswer> {
  const timeout = AbortSignal.timeout(bounds.millis);
  const signal = bounds.signal ? AbortSignal.any([timeout, bounds.signal]) : timeout;
  let url = new URL(String(address));
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const answer = await get(url, bounds, signal);
    const next = isRedirect(answer) ? answer.headers.location : undefined;
    if (next === undefined)
      return { status: answer.statusCode ?? 0, url, body: await readAll(answer, bounds.mostBytes, signal) };
    answer.destroy();
    if (!URL.canParse(next, url.href)) throw new OutwardFailed('It sends us on to an address that is none.', false);
    url = new URL(next, url.href);
  }
  throw new OutwardFailed('It sends us on again and again.', false);
}

const isRedirect = ({ statusCode = 0 }: IncomingMessage): boolean => [301, 302, 303, 307, 308].includes(statusCode);

function get(url: URL, { trusted }: OutwardBounds, signal: AbortSignal): Promise<IncomingMessage> {
  const isTrusted = trusted.has(url.host) || trusted.has(url.hostname);
  refuse(url, isTrusted);
  const request = url.protocol === 'http:' ? httpRequest : httpsRequest;
  const headers = { accept: 'application/json', 'user-agent': 'Levelfield' };
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false, headers, signal, ...(!isTrusted && { lookup: lookUpOutward }) });
    sent.once('response', resolve);
    sent.once('error', (error) => reject(failureOf(error, signal)));
    sent.end();
  });
}

function refuse(url: URL, isTrusted: boolean): void {
  if (url.protocol !== 'https:' && !(isTrusted && url.protocol === 'http:')) {
    throw new OutwardRefused('Only addresses that begin with https:// are called.');
  }
  if (url.username || url.password) throw new OutwardRefused('An address with a password in it is not called.');
  if (!isTrusted) refuseInward(url.hostname.replace(/^\[|\]$/g, ''));
  if (!isTrusted && url.port !== '') throw new OutwardRefused('An address with a port of its own is not called.');
}

async function readAll(answer: IncomingMessage, mostBytes: number, signal: AbortSignal): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > mostBytes) throw new OutwardFailed(`It answers with more than ${mostBytes / 1024 / 1024} MB.`, false);
      pieces.push(piece);
    }
  } catch (error) {
    throw failureOf(error as Error, signal);
  }
  return Buffer.concat(pieces);
}

const CODES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'There is no server of that name.',
  ECONNREFUSED: 'Nothing answers there.',
  ECONNRESET: 'The connection broke off.',
};

function failureOf(error: Error & { code?: string }, signal: AbortSignal): Error {
  if (error instanceof OutwardRefused || error instanceof OutwardFailed) return error;
  if (signal.aborted) return new OutwardFailed('It does not answer in time.', true);
  if (/CERT|TLS|SSL/.test(error.code ?? '')) return new OutwardFailed('Its certificate is not sound.', true);
  return new OutwardFailed(CODES[error.code ?? ''] ?? 'It does not answer.', true);
}
