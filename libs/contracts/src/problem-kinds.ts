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
  'version-missing': 428,
  'too-many': 429,
  fault: 500,
  unavailable: 503,
} as const;
export type ProblemKind = keyof typeof PROBLEM_STATUS;

/** A problem of a kind: what it means, and what to do. */
export const problem = <const Kind extends ProblemKind>(kind: Kind, means: string, remedy: string) =>
  ({ kind, means, remedy }) as const;
