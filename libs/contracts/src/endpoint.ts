import { z } from 'zod';
import type { Area } from './areas';
import type { ProblemSlug } from './problems';
import type { TokenScope } from './token-scope';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call an operation: one of the named rules has to hold. Each service implements a rule once.
 * - `anyone`: visitors too.
 * - `member`: signed in, and of the network: a partner's contact is none.
 * - `signed-in`: signed in, a partner's contact too. Where no rule names partners, a contact is a visitor.
 * - `partner-contact`: keeps the partner's entry in question.
 * - `organiser`, `administrator`: the role, in the network.
 * - `moderator`: the role, or that of an organiser.
 * - `own-organisation`: belongs to the organisation in question.
 * - `own-organisation-lead`: speaks for the organisation in question.
 * - `author`: writes the item in question.
 * - `collection-keeper`: whose collection it is: the person, or a lead of the organisation.
 * - `draft-writer`: writes its draft: an author, or somebody with a place at the gathering whose room writes it.
 * - `place-holder`: has a place at the gathering in question.
 * - `co-host`: is named as co-host of the gathering in question, and so runs it as organisers do.
 * - `speaker`: speaks, by their account, at a session of the published programme of the gathering in question.
 * - `session-moderator`: moderates, by their account, a session of the published programme of the gathering in question.
 * - `thread-reader`, `thread-writer`: may read, or also write, in the thread in question: what it hangs on says who.
 * - `introduction-party`: of one of the two sides of the introduction in question: who asked, a lead of their employer, a
 *   contact of the partner.
 * - `introduction-reader`: one of those, or an organiser where nobody answered in time, or where both sides wish it.
 * - `partner`: a partner's contact, of whichever.
 * - `offer-keeper`: a lead of the offer's employer, or the member of it who made it.
 * - `taking-party`: of one of the two sides of places that were asked for: a contact of the partner, or who keeps the offer.
 * - `link-holder`: shows the secret of a mailed or calendar link.
 * - `toolkit-holder`: has opened, in this browser, the link to the toolkit in question, or to any where none is.
 */
export type AccessRule =
  | 'anyone'
  | 'member'
  | 'signed-in'
  | 'partner-contact'
  | 'organiser'
  | 'administrator'
  | 'moderator'
  | 'own-organisation'
  | 'own-organisation-lead'
  | 'author'
  | 'draft-writer'
  | 'collection-keeper'
  | 'place-holder'
  | 'co-host'
  | 'speaker'
  | 'session-moderator'
  | 'thread-reader'
  | 'thread-writer'
  | 'introduction-party'
  | 'introduction-reader'
  | 'partner'
  | 'offer-keeper'
  | 'taking-party'
  | 'link-holder'
  | 'toolkit-holder';

/** What an operation produces that answers files: each has a content type of its own. */
export const ANY_TYPE = '*/*';

type None = z.ZodObject<Record<never, never>>;

export interface Endpoint<
  M extends Method = Method,
  P extends string = string,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly method: M;
  /** `/api/<service>/…`, with `:name` for what `params` describes. */
  readonly path: P;
  /** One sentence for the API's document. */
  readonly summary: string;
  readonly access: readonly AccessRule[];
  /**
   * What it shows something of, of what a network may keep for those who are signed in: `anyone` is then no visitor any
   * more. Whatever is open to everybody says so, or that it is of none (null).
   */
  readonly area?: Area | null;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly response: Response;
  /** Status of success: 200 unless said; 204 has no body. */
  readonly status: 200 | 201 | 202 | 204;
  /** Where what was created is found from then on: a path whose `:names` are params, or fields of the answer (`:feed.id`). */
  readonly location?: string;
  /** Editing demands `If-Match` with the row's version: 428 where missing, 412 where stale. */
  readonly ifMatch: boolean;
  /** Bytes of body accepted; 64 KiB unless said. */
  readonly bodyLimit: number;
  /** A search or another read that takes the database long: few run at once, and few of one source (429, 503). */
  readonly costly?: boolean;
  /** Those who wait to change one thing go on together: the handler is one of `CommandsTogether`, and has the turns. */
  readonly together?: boolean;
  /** The answer holds a secret (the address of a link): it is never compressed. */
  readonly secret?: boolean;
  /** For the signed-in person alone: no personal access token opens it. */
  readonly personal?: boolean;
  /** For anybody's programs, those on pages of other origins too (CORS): counted by source (429), and kept by caches. */
  readonly open?: boolean;
  /** What its room refuses beside what follows from the rest (`problemsOf`). */
  readonly problems?: readonly ProblemSlug[];
  /** Anything but JSON: the body reaches the handler as a stream of this content type; of any (`ANY_TYPE`), to be passed over. */
  readonly consumes?: string;
  /** Anything but JSON: the handler answers text or bytes of this content type, or of one that it names itself (`ANY_TYPE`). */
  readonly produces?: string;
  /** Where it is asked for, the handler answers a stream of this content type in place of JSON. */
  readonly streams?: string;
}

/** An operation as it is declared: what is left out is as `endpoint` says. */
interface Declared<M, P, Access, Params, Query, Body, Response> {
  method: M;
  path: P;
  summary: string;
  access: Access;
  area?: Area | null;
  params?: Params;
  query?: Query;
  body?: Body;
  response?: Response;
  status?: 200 | 201 | 202 | 204;
  location?: string;
  ifMatch?: boolean;
  bodyLimit?: number;
  costly?: boolean;
  together?: boolean;
  secret?: boolean;
  personal?: boolean;
  open?: boolean;
  problems?: readonly ProblemSlug[];
  consumes?: string;
  produces?: string;
  streams?: string;
}

/** Nobody forgets to say what a visitor is shown something of. */
type Placed<Access extends readonly AccessRule[]> = 'anyone' extends Access[number] ? { area: Area | null } : unknown;

/** Declares an operation once: it validates, documents, shapes the answer and types the web's fetch. */
export function endpoint<
  const M extends Method,
  const P extends string,
  const Access extends readonly AccessRule[],
  Params extends z.ZodRawShape = Record<never, never>,
  Query extends z.ZodType = None,
  Body extends z.ZodType = None,
  Response extends z.ZodType = None,
>(
  declared: Declared<M, P, Access, Params, Query, Body, Response> & Placed<Access>,
): Endpoint<M, P, z.ZodObject<Params>, Query, Body, Response> {
  const none = z.strictObject({});
  return {
    ...declared,
    params: z.object(declared.params ?? ({} as Params)),
    query: declared.query ?? (none as unknown as Query),
    body: declared.body ?? (none as unknown as Body),
    response: declared.response ?? (none as unknown as Response),
    status: declared.status ?? (declared.response || declared.produces ? 200 : 204),
    ifMatch: declared.ifMatch ?? false,
    bodyLimit: declared.bodyLimit ?? 64 * 1024,
  };
}

/** What a handler receives, after validation. */
export type InputOf<E extends Endpoint> = {
  params: z.output<E['params']>;
  query: z.output<E['query']>;
  body: z.output<E['body']>;
};
/** What a handler returns, before undeclared fields are stripped. */
export type AnswerOf<E extends Endpoint> = z.input<E['response']>;
/** What a caller receives. */
export type ResponseOf<E extends Endpoint> = z.output<E['response']>;

/** Of any operation, whatever it does. */
export const PASSING_PROBLEMS: readonly ProblemSlug[] = [
  'busy',
  'not-yet-known',
  'database-unreachable',
  'outcome-unknown',
  'unavailable',
  'fault',
];

/** What an operation can answer in place of success, beside PASSING_PROBLEMS. */
export function problemsOf(endpoint: Endpoint): ProblemSlug[] {
  const { method, access, area, params, costly, open = false, ifMatch, problems = [] } = endpoint;
  const isFor = (...rules: AccessRule[]): boolean => rules.some((rule) => access.includes(rule));
  const isOpen = isFor('anyone', 'link-holder');
  const hasParams = Object.keys((params as z.ZodObject).shape).length > 0;
  const general: [boolean, ...ProblemSlug[]][] = [
    [true, 'invalid', 'token-not-good', scopeOf(endpoint) ? 'scope-missing' : 'not-by-token', 'token-used-too-often'],
    [method !== 'GET', 'foreign-origin', 'too-large', 'wrong-type'],
    [!isOpen, 'sign-in-needed'],
    [Boolean(area), 'for-members'],
    [!isOpen && !isFor('signed-in'), 'not-allowed'],
    [isFor('place-holder', 'thread-reader', 'thread-writer'), 'no-place'],
    [isFor('thread-writer'), 'thread-closed'],
    [hasParams, 'not-found'],
    [open, 'asked-too-often'],
    [ifMatch, 'version-missing', 'malformed-version', 'stale'],
    // Writes to one thing take turns, and of one person only so many wait.
    [costly || (method !== 'GET' && hasParams), 'too-many-at-once'],
  ];
  const found = general.flatMap(([holds, ...slugs]) => (holds ? slugs : []));
  return [...new Set([...found, ...problems])];
}

/** An operation that one of these opens may be open to a token; what administrators alone may do never is. */
const OPENING = new Set<AccessRule>([
  'member',
  'signed-in',
  'partner-contact',
  'organiser',
  'moderator',
  'own-organisation',
  'own-organisation-lead',
  'author',
  'draft-writer',
  'collection-keeper',
  'place-holder',
  'co-host',
  'speaker',
  'session-moderator',
  'thread-reader',
  'thread-writer',
  'introduction-party',
  'introduction-reader',
  'partner',
  'offer-keeper',
  'taking-party',
]);

/**
 * The scope that opens an operation to personal access tokens; null where none does. Closed are what visitors may write
 * (signing in, set-up, applying), what a link opens, what administrators alone may do, answers that hold a secret, and
 * what is declared `personal`.
 */
export function scopeOf(
  endpoint: Pick<Endpoint, 'method' | 'path' | 'access' | 'secret' | 'personal'>,
): TokenScope | null {
  const { method, path, access, secret, personal } = endpoint;
  const isRead = method === 'GET';
  const isPublic = access.includes('anyone');
  const opens = isPublic ? isRead : access.some((rule) => OPENING.has(rule));
  if (!opens || secret || personal || access.includes('link-holder')) return null;
  return `${path.split('/')[2]}:${isRead ? 'read' : 'write'}`;
}
