import { channel } from 'node:diagnostics_channel';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PASSING_PROBLEMS, problemsOf } from '#contracts/endpoint';
import { PROBLEM_STATUS, type ProblemKind, type ProblemSlug } from '#contracts/problems';
import { isPassing, KeyForgotten, OutcomeUnknown } from '#messaging';
import { sendNoPage } from '../pages/send-page';
import { IdTaken, Problem, TooMany } from '../problem';

/** What Fastify and Nest refuse by themselves, by status. */
const PLAIN = new Map<unknown, Problem>([
  [400, new Problem('invalid', 'The request could not be read.')],
  [404, new Problem('not-found', 'There is nothing here.')],
  [413, new Problem('too-large', 'This is larger than what is accepted here.')],
  [415, new Problem('wrong-type', 'This content type is not accepted here.')],
  [503, new Problem('unavailable', 'The request could not be carried out.')],
]);

/** What Fastify and Nest throw by themselves carries a status; anything else is a fault of ours. */
function toProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof OutcomeUnknown) return OUTCOME_UNKNOWN;
  if (isPassing(error)) return UNREACHABLE;
  // Ids that end so are made by clients: ours are never made twice.
  if (error instanceof KeyForgotten) return new IdTaken();
  return PLAIN.get(
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode,
  );
}

const UNREACHABLE = new Problem(
  'database-unreachable',
  'The database does not answer just now, so this could not be carried out. Try again in a moment.',
);
const OUTCOME_UNKNOWN = new Problem(
  'outcome-unknown',
  'The database fell silent while this was being saved, so it may be saved or not. Look before you send it again.',
);
/** Said of a read: there is nothing that it could have changed. */
const READ_FAULT = new Problem('fault', 'Something went wrong on our side. Try again in a moment.');
const FAULT = new Problem(
  'fault',
  'Something went wrong on our side, and what you sent may be saved or not. Look before you send it again.',
);

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = toProblem(error);
    const route = request.routeOptions.url;
    if (problem && isOfPage(request) && PAGELESS.has(problem.slug)) return sendNoPage(reply);
    if (problem) {
      if (!(error instanceof Problem) && problem.kind === 'unavailable')
        request.log.warn({ err: error, route }, problem.slug);
      return sendProblem(reply, problem);
    }
    request.log.error({ err: error, route }, 'unexpected fault');
    sendProblem(reply, request.method === 'GET' ? READ_FAULT : FAULT);
  }
}

/** What is asked for by address, and what then is nothing: the app says which of the two it is. */
const isOfPage = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.config.endpoint?.produces?.startsWith('text/html') ?? false;
const PAGELESS = new Set<ProblemSlug>(['not-found', 'for-members']);

/** Says of each problem that is answered whether its operation declares it. The tests listen, and hold it to that. */
const ANSWERED = channel('levelfield.problem-answered');
export interface AnsweredProblem {
  readonly slug: ProblemSlug;
  readonly operation: string;
  readonly isDeclared: boolean;
}

function tell(reply: FastifyReply, slug: ProblemSlug): void {
  const { endpoint } = reply.request.routeOptions.config;
  if (!endpoint || !ANSWERED.hasSubscribers) return;
  const isDeclared = [...problemsOf(endpoint), ...PASSING_PROBLEMS].includes(slug);
  ANSWERED.publish({ slug, operation: `${endpoint.method} ${endpoint.path}`, isDeclared } satisfies AnsweredProblem);
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  tell(reply, problem.slug);
  const status = PROBLEM_STATUS[problem.kind];
  const retryAfter = problem instanceof TooMany ? problem.seconds : status >= 500 ? 1 : undefined;
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  void reply
    .status(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send({
      type: `/problems/${problem.slug}`,
      title: TITLES[problem.kind],
      status,
      detail: problem.detail,
      ...(problem.errors.length > 0 && { errors: problem.errors }),
      ...problem.extra,
    });
}

const TITLES: Record<ProblemKind, string> = {
  invalid: 'This needs correcting',
  unauthenticated: 'Not signed in',
  forbidden: 'Not for you',
  'not-found': 'Not found',
  'wrong-method': 'Not in this way',
  conflict: 'This has changed',
  gone: 'No longer there',
  stale: 'Changed meanwhile',
  'too-large': 'Too large',
  'wrong-type': 'Wrong type',
  'version-missing': 'Version missing',
  'too-many': 'Too many requests',
  fault: 'Not available just now',
  unavailable: 'Not available just now',
};
