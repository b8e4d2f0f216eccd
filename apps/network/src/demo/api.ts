import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { Endpoint } from '#contracts/endpoint';

type Request<E extends Endpoint> = {
  params?: z.input<E['params']>;
  query?: z.input<E['query']>;
  /** A file where the operation takes one. */
  body?: z.input<E['body']> | Blob;
  /** The version that is edited. */
  ifMatch?: number;
};

const traces = new AsyncLocalStorage<string>();

/** What is called in it is of one trace (W3C Trace Context), and so is all that follows from it. */
export const inTrace = <T>(trace: string, work: () => Promise<T>): Promise<T> => traces.run(trace, work);

/** The address of an operation below the network's. */
export function pathOf<E extends Endpoint>(
  endpoint: E,
  { params, query }: Pick<Request<E>, 'params' | 'query'>,
): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => String((params as Record<string, unknown>)[name]));
  const search = new URLSearchParams(query as Record<string, string>);
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

/** Calls an operation as its contract declares it. @throws Refused where the answer is no success. */
export async function call<E extends Endpoint>(
  baseUrl: string,
  token: string | undefined,
  endpoint: E,
  request: Request<E> = {},
): Promise<z.output<E['response']>> {
  const response = await send(baseUrl, token, endpoint, request);
  const text = await response.text();
  return (text === '' ? undefined : endpoint.response.parse(JSON.parse(text))) as z.output<E['response']>;
}

/** Calls an operation that signs somebody in. @returns the access token, which lives for five minutes, ten more at need. */
export async function callForToken<E extends Endpoint>(
  baseUrl: string,
  endpoint: E,
  request: Request<E>,
): Promise<string> {
  const response = await send(baseUrl, undefined, endpoint, request);
  const cookies = response.headers.getSetCookie().join('\n');
  const token = /^(?:__Host-)?levelfield-[0-9a-f]+=([^;]+)/m.exec(cookies)?.[1];
  if (!token) throw new Error(`${endpoint.method} ${endpoint.path} signed nobody in.`);
  return token;
}

/** What the network answered in place of what was asked for. */
export class Refused extends Error {
  constructor(
    what: string,
    readonly status: number,
    text: string,
  ) {
    super(`${what} answered ${status}: ${text.slice(0, 500)}`);
  }
}

const MOST_WAITS = 30;

async function send<E extends Endpoint>(
  baseUrl: string,
  token: string | undefined,
  endpoint: E,
  request: Request<E>,
): Promise<Response> {
  const { body, ifMatch } = request;
  const trace = traces.getStore();
  const isFile = body instanceof Blob;
  const ask = (): Promise<Response> =>
    fetch(baseUrl + pathOf(endpoint, request), {
      method: endpoint.method,
      headers: {
        ...(trace && { traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-01` }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(body !== undefined && { 'content-type': isFile ? endpoint.consumes! : 'application/json' }),
      },
      ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
    });
  let response = await ask();
  // What cannot be had in time says when to come again; that nothing was done of it, or that a repeat does nothing more.
  for (let left = MOST_WAITS; response.status === 503 && left > 0; left -= 1) {
    await response.arrayBuffer();
    await sleep(1000 * Math.min(Number(response.headers.get('retry-after')) || 1, 10));
    response = await ask();
  }
  if (!response.ok) throw new Refused(`${endpoint.method} ${endpoint.path}`, response.status, await response.text());
  return response;
}
