import type { FastifyRequest } from 'fastify';
import type { AccessRule } from '#contracts/endpoint';
import { NotAllowed, Problem, SignInNeeded } from '../problem';
import { isModerator, isOrganiser, isPartner, type Caller } from './caller';

export interface AccessRequest {
  readonly caller: Caller | null;
  /** As they came: rules are asked before either is validated. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly request: FastifyRequest;
}

/** True, or the problem to answer: 404 where the caller may not know that the thing exists, else 403 with the way in. */
export type Verdict = true | Problem;
export type Rule = (request: AccessRequest & { caller: Caller }) => Verdict | Promise<Verdict>;
/** Rules about a service's own things: each service implements a name once. One of them a visitor may fulfil. */
export type OwnRules = Partial<Record<Exclude<AccessRule, ForVisitors>, Rule>> & {
  [name in ForVisitors]?: (request: AccessRequest) => Promise<Verdict>;
};
type ForVisitors = 'toolkit-holder';

/** Injection token of a service's `OwnRules`. */
export const OWN_RULES = Symbol('OWN_RULES');

/** Made once: whoever has a place is first found to be no organiser, and making an error is slow. */
const NO_ORGANISER = new NotAllowed('This is for organisers of the network.');
const NO_MODERATOR = new NotAllowed('This is for moderators and organisers of the network.');
const NO_ADMINISTRATOR = new NotAllowed('This is for administrators of the network.');

const NO_MEMBER = new NotAllowed('This is for members of the network.');

const NO_PARTNER = new NotAllowed('This is for partners of the network.');

const ROLE_RULES: Partial<Record<AccessRule, Rule>> = {
  member: () => true,
  'signed-in': () => true,
  partner: ({ caller }) => isPartner(caller) || NO_PARTNER,
  organiser: ({ caller }) => isOrganiser(caller) || NO_ORGANISER,
  moderator: ({ caller }) => isModerator(caller) || NO_MODERATOR,
  administrator: ({ caller }) => caller.roles.includes('administrator') || NO_ADMINISTRATOR,
};

/** The rules that may hold for a partner's contact; each other is for the network alone. */
const FOR_PARTNERS: readonly AccessRule[] = [
  'signed-in',
  'partner-contact',
  'thread-reader',
  'thread-writer',
  'introduction-party',
  'introduction-reader',
  'partner',
  'taking-party',
];
const isForPartners = (rule: AccessRule): boolean => FOR_PARTNERS.includes(rule);

/**
 * Whom an operation takes its caller for: a partner's contact is a visitor to what is open to everybody, unless the
 * declaration says that it knows contacts. So nothing that members see there is theirs to see by an oversight.
 */
export const seenAs = (rules: readonly AccessRule[], caller: Caller | null): Caller | null =>
  isPartner(caller) && rules.includes('anyone') && !rules.some(isForPartners) ? null : caller;

/**
 * Whether one of an operation's rules holds. Where none does, a 404 wins over a 403: a rule that says the thing
 * is not for the caller to know of is not to be undone by another that explains.
 */
export async function decideAccess(
  rules: readonly AccessRule[],
  own: OwnRules,
  request: AccessRequest,
): Promise<Verdict> {
  // The secret of a link is checked by the handler, which alone knows the link.
  if (rules.includes('anyone') || rules.includes('link-holder')) return true;
  const { caller } = request;
  if (!caller)
    return (rules.includes('toolkit-holder') && (await own['toolkit-holder']?.(request))) || new SignInNeeded();
  const asked = isPartner(caller) ? rules.filter(isForPartners) : rules;
  if (asked.length === 0) return NO_MEMBER;
  const problems: Problem[] = [];
  for (const name of byCost(asked)) {
    const rule = ROLE_RULES[name] ?? own[name];
    if (!rule) throw new Error(`no rule '${name}' in this service`);
    const verdict = await rule({ ...request, caller });
    if (verdict === true) return true;
    problems.push(verdict);
  }
  // A rule about the thing itself, which comes last, knows the way in.
  return (
    problems.find(({ kind }) => kind === 'not-found') ?? problems.at(-1) ?? new NotAllowed('This is not open to you.')
  );
}

/** Roles are in the token; the others ask the database. */
function byCost(rules: readonly AccessRule[]): AccessRule[] {
  return [...rules].sort((a, b) => Number(a in ROLE_RULES ? 0 : 1) - Number(b in ROLE_RULES ? 0 : 1));
}

const CALLER = Symbol('caller');
type WithCaller = FastifyRequest & { [CALLER]?: Caller | null };

export function setCaller(request: FastifyRequest, caller: Caller | null): void {
  (request as WithCaller)[CALLER] = caller;
}

export function callerOf(request: FastifyRequest): Caller | null {
  return (request as WithCaller)[CALLER] ?? null;
}
