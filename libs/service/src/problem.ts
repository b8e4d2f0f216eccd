import type { Area } from '#contracts/areas';
import { PROBLEMS, type ProblemKind, type ProblemSlug, type SlugOf } from '#contracts/problems';

/** What is wrong with one field: `pointer` is a JSON Pointer (RFC 6901) into the body, as a URI fragment. */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

/**
 * Everything a caller may be told went wrong: thrown anywhere, spoken by the one filter as
 * `application/problem+json` (RFC 9457). `slug` is one of the contracts' PROBLEMS and becomes the `type`;
 * `detail` is a sentence a person understands; `errors` point at fields; `extra` are extension members.
 */
export class Problem extends Error {
  readonly kind: ProblemKind;

  constructor(
    readonly slug: ProblemSlug,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.kind = PROBLEMS[slug].kind;
  }
}

export class NotFound extends Problem {
  constructor(what: string) {
    super('not-found', `There is no such ${what}, or it is not for you to see.`);
  }
}

export class SignInNeeded extends Problem {
  constructor() {
    super('sign-in-needed', 'Sign in to go on.');
  }
}

/** What a network shows of an area to those alone who are signed in, visitors are not shown. */
export class ForMembers extends Problem {
  constructor(area: Area) {
    super('for-members', `This network shows its ${NAMES[area]} to its members.`);
  }
}
const NAMES: Record<Area, string> = {
  gatherings: 'gatherings',
  library: 'library',
  directory: 'partners',
  employers: 'employers and their offers',
};

export class NotAllowed extends Problem {
  constructor(detail: string, slug: SlugOf<'forbidden'> = 'not-allowed', extra: Record<string, unknown> = {}) {
    super(slug, detail, [], extra);
  }
}

/** Its sentence names what is wrong, for whoever shows no more than that. */
export class Invalid extends Problem {
  constructor(errors: readonly FieldProblem[]) {
    const said = [...new Set(errors.map(({ detail }) => detail))];
    const more = said.length - MOST_NAMED;
    const named = said.slice(0, MOST_NAMED).join(' ');
    super('invalid', more > 0 ? `${named} And ${more} more.` : named, errors);
  }
}
const MOST_NAMED = 3;

/** The row was changed by somebody else since it was read. */
export class Stale extends Problem {
  constructor() {
    super('stale', 'Somebody changed this meanwhile. Look at the new version, then make your change again.');
  }
}

/** An id made by a client names something else already; nothing about that is revealed. */
export class IdTaken extends Problem {
  constructor() {
    super('id-taken', 'This id is in use. Make a new one and send again.');
  }
}

/** What is needed is still on its way from another service: the same request again in a moment succeeds. */
export class NotYetKnown extends Problem {
  constructor(what: string) {
    super('not-yet-known', `The ${what} is still being made known here. Try again in a moment.`);
  }
}

/** `seconds`: when to try again; answered in Retry-After (RFC 9110, 10.2.3). */
export class TooMany extends Problem {
  constructor(
    slug: SlugOf<'too-many'>,
    detail: string,
    readonly seconds: number,
  ) {
    super(slug, detail);
  }
}
