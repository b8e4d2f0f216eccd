/** Kinds of problem and the HTTP status each is spoken as (RFC 9110; 428, 429: RFC 6585). */
export const PROBLEM_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  conflict: 409,
  gone: 410,
  stale: 412,
  'too-large': 413,
  'wrong-type': 415,
  unprocessable: 422,
  'version-missing': 428,
  'too-many': 429,
  unavailable: 503,
} as const;
export type ProblemKind = keyof typeof PROBLEM_STATUS;

/** What is wrong with one field: `pointer` is a JSON Pointer (RFC 6901) into the body, as a URI fragment. */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

/**
 * Everything a caller may be told went wrong: thrown anywhere, spoken by the one filter as
 * `application/problem+json` (RFC 9457). `slug` is stable and becomes the `type`; `detail` is a sentence
 * a person understands; `errors` point at fields; `extra` are extension members.
 */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly slug: string,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}

export class NotFound extends Problem {
  constructor(what: string) {
    super('not-found', 'not-found', `There is no such ${what}, or it is not for you to see.`);
  }
}

export class SignInNeeded extends Problem {
  constructor() {
    super('unauthenticated', 'sign-in-needed', 'Sign in to go on.');
  }
}

export class NotAllowed extends Problem {
  constructor(detail: string, slug = 'not-allowed', extra: Record<string, unknown> = {}) {
    super('forbidden', slug, detail, [], extra);
  }
}

/** Its sentence names what is wrong, for whoever shows no more than that. */
export class Invalid extends Problem {
  constructor(errors: readonly FieldProblem[]) {
    const said = [...new Set(errors.map(({ detail }) => detail))];
    const more = said.length - MOST_NAMED;
    const named = said.slice(0, MOST_NAMED).join(' ');
    super('invalid', 'invalid', more > 0 ? `${named} And ${more} more.` : named, errors);
  }
}
const MOST_NAMED = 3;

/** The row was changed by somebody else since it was read. */
export class Stale extends Problem {
  constructor() {
    super('stale', 'stale', 'Somebody changed this meanwhile. Look at the new version, then make your change again.');
  }
}

/** An id made by a client names something else already; nothing about that is revealed. */
export class IdTaken extends Problem {
  constructor() {
    super('conflict', 'id-taken', 'This id is in use. Make a new one and send again.');
  }
}

/** What is needed is still on its way from another service: the same request again in a moment succeeds. */
export class NotYetKnown extends Problem {
  constructor(what: string) {
    super('unavailable', 'not-yet-known', `The ${what} is still being made known here. Try again in a moment.`);
  }
}

/** `seconds`: when to try again; answered in Retry-After (RFC 9110, 10.2.3). */
export class TooMany extends Problem {
  constructor(
    slug: string,
    detail: string,
    readonly seconds: number,
  ) {
    super('too-many', slug, detail);
  }
}
