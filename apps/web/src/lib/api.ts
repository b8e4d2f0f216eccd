import type { z } from 'zod';
import type { Method, ResponseOf } from '#contracts/endpoint';
import { orKept } from '../offline/kept-reads';
import { CLOSED } from '../offline/kept-store';
import { GIVEN_UP } from '../offline/patience';
import { renewSession, sessionIsOld, signInAgain } from './renewal';
import type { Api, ReadRoute, Route } from './route';

export type { ReadRoute, Route };
export type Answer<R extends Route> = ResponseOf<Api[R]>;

/** What a caller may leave out may be left out; a part in which nothing is needed may be left out whole. */
type Part<Name extends string, T> = {} extends T ? { [N in Name]?: T } : { [N in Name]: T };
export type Input<R extends Route> = Part<'params', z.input<Api[R]['params']>> &
  Part<'query', z.input<Api[R]['query']>> &
  (Api[R]['method'] extends 'GET' ? unknown : Part<'body', z.input<Api[R]['body']>>) & {
    /** The version that an edit is based on: another in between is answered by `stale`. */
    ifMatch?: number;
    /** Sent as it is, in place of a JSON body. */
    upload?: Blob;
    /** For what may be sent twice: whatever passes by itself (429, 503) is waited for, as Retry-After says. */
    patient?: boolean;
    signal?: AbortSignal;
  };

/** Everything may be left out, also the argument itself, where nothing is needed. */
export type InputOf<R extends Route> = {} extends Input<R> ? [input?: Input<R>] : [input: Input<R>];

export interface FieldError {
  /** JSON Pointer into the body, as a URI fragment (RFC 6901, 6): `#/applicant/email`. */
  pointer: string;
  detail: string;
}

/** What a service answered instead of doing it (RFC 9457). `slug` is the last part of its type. */
export class Problem extends Error {
  readonly slug: string;
  constructor(
    readonly status: number,
    readonly type: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly members: Readonly<Record<string, unknown>> = {},
    /** Seconds after which it says that the same may be asked again (Retry-After). */
    readonly retryAfter = 0,
  ) {
    super(detail || title);
    this.slug = type.split(/[/:#]/).at(-1) ?? type;
  }
}

/** A refusal stays one when repeated; silence, and a service in trouble, do not. */
export const isRefusal = (error: unknown): error is Problem =>
  error instanceof Problem && error.status < 500 && ![408, 425, 429].includes(error.status);

/** No answer came: offline, or the network is not running. */
export class Unreachable extends Error {
  constructor() {
    super('The network could not be reached.');
  }
}

interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  ifMatch?: number;
  upload?: Blob;
  patient?: boolean;
  signal?: AbortSignal;
}

/**
 * Calls an operation and returns its answer. Throws `Problem`, or `Unreachable` where no answer came. A session
 * that is old is renewed first; one that has ended asks to sign in over the page, and the call then goes on. Of what may
 * be read without the network, what was answered last stands for an answer that does not come.
 */
export async function call<R extends Route>(route: R, ...[input]: InputOf<R>): Promise<Answer<R>> {
  const loose = (input ?? {}) as LooseInput;
  const answer = async (signal?: AbortSignal): Promise<Answer<R>> => {
    const response = await ask(route, signal ? { ...loose, signal } : loose);
    if (response.status === 204) return {} as Answer<R>;
    return response.json().catch((error: unknown) => {
      // What is read breaks off where the connection does: half of it is no answer.
      if (route.startsWith('GET ')) throw silence(error, signal);
      return {};
    }) as Promise<Answer<R>>;
  };
  return orKept(route, addressOf(route, ...([loose] as InputOf<R>)), answer, { isSilence, isClosed }, loose.signal);
}

/** `/api/<service>/` */
const serviceOf = (route: Route): string =>
  route.slice(route.indexOf('/'), route.indexOf('/', '/api/'.length + route.indexOf('/')) + 1);

const told = new Set<(service: string) => void>();

/** Hears of every service, `/api/<service>/`, that was told something and took it; returns how to stop. */
export function onTold(listener: (service: string) => void): () => void {
  told.add(listener);
  return () => told.delete(listener);
}

/** No answer came, or one that says that there is none just now. */
const isSilence = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof Problem && error.status >= 500);
/** It is not for the caller, or not any more. */
const isClosed = (error: unknown): boolean => error instanceof Problem && CLOSED.has(error.status);
/** Whoever asked may have called it off; else nothing came. */
const silence = (error: unknown, signal: AbortSignal | undefined): unknown =>
  signal?.aborted && signal.reason !== GIVEN_UP ? error : new Unreachable();

/** As `call`, for an answer that is a file: its bytes, and the name that they come under. */
export async function fetchFile<R extends ReadRoute>(route: R, ...[input]: InputOf<R>): Promise<File> {
  const response = await ask(route, (input ?? {}) as LooseInput);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return new File([await response.blob()], decodeURIComponent(named ?? 'file'));
}

async function ask(route: Route, loose: LooseInput): Promise<Response> {
  const byHand = !route.startsWith('GET ');
  if (sessionIsOld() && !(await renewSession()) && !isAboutSessions(route)) await signInAgain(byHand);
  const began = Date.now();
  for (;;) {
    let response = await send(route, loose);
    if (response.status === 401 && !isAboutSessions(route) && (await signInAgain(byHand))) {
      response = await send(route, loose);
    }
    if (response.ok) {
      if (byHand) for (const tell of told) tell(serviceOf(route));
      return response;
    }
    const problem = await problemOf(response);
    const again = problem instanceof Problem ? againAfter(problem, loose.patient) : undefined;
    if (!again || Date.now() + again.afterMillis - began > again.forMillis) throw problem;
    // Not all at the same moment: whoever was refused together would be again.
    await new Promise((resolve) => setTimeout(resolve, again.afterMillis * (1 + Math.random())));
  }
}

/**
 * What passes by itself, and nothing has been done: what it needs to know of is still travelling between services, or
 * very many ask for the same at once. Ids are ours, so asking again is safe.
 */
interface Again {
  readonly afterMillis: number;
  readonly forMillis: number;
}
const AGAIN: Readonly<Record<string, Again>> = {
  'not-yet-known': { afterMillis: 300, forMillis: 6000 },
  'too-many-at-once': { afterMillis: 1000, forMillis: 15_000 },
  busy: { afterMillis: 1000, forMillis: 30_000 },
};
const PATIENCE_MILLIS = 60_000;

function againAfter({ slug, status, retryAfter }: Problem, isPatient = false): Again | undefined {
  if (AGAIN[slug]) return AGAIN[slug];
  const passes = (status === 429 || status === 503) && slug !== 'outcome-unknown';
  return isPatient && passes ? { afterMillis: Math.max(retryAfter, 1) * 1000, forMillis: PATIENCE_MILLIS } : undefined;
}

/** The address of an operation, for links to what is not JSON. */
export function addressOf<R extends Route>(route: R, ...[input]: InputOf<R>): string {
  const { params = {}, query = {} } = (input ?? {}) as LooseInput;
  const path = route.slice(route.indexOf(' ') + 1);
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return search.size > 0 ? `${filled}?${search}` : filled;
}

async function send(route: Route, input: LooseInput): Promise<Response> {
  const method = route.slice(0, route.indexOf(' ')) as Method;
  const headers = new Headers({ accept: 'application/json, application/problem+json' });
  if (input.ifMatch !== undefined) headers.set('if-match', `"${input.ifMatch}"`);
  if (input.upload) headers.set('content-type', input.upload.type);
  else if (input.body !== undefined) headers.set('content-type', 'application/json');
  const body = input.upload ?? (input.body === undefined ? null : JSON.stringify(input.body));
  try {
    const address = (addressOf as (route: Route, input: LooseInput) => string)(route, input);
    return await fetch(address, { method, headers, body, signal: input.signal ?? null });
  } catch (error) {
    throw silence(error, input.signal);
  }
}

/** A 401 of these says what it says; no other session would change it. */
function isAboutSessions(route: Route): boolean {
  return /\/session|\/links\//.test(route);
}

async function problemOf(response: Response): Promise<Error> {
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  // Without a problem in it, the answer is a proxy's: the service behind it is away.
  if (!isProblem && response.status >= 500) return new Unreachable();
  const said: unknown = isProblem ? await response.json().catch(() => null) : null;
  const { type, title, detail, errors, ...members } = (said ?? {}) as Partial<Problem>;
  return new Problem(
    response.status,
    type ?? 'about:blank',
    title ?? response.statusText,
    detail ?? '',
    errors,
    members,
    Number(response.headers.get('retry-after')) || 0,
  );
}
