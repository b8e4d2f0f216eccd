import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Endpoint } from '#contracts/endpoint';
import { inRequest } from '../connection';
import { Invalid, NotFound, Problem, type FieldProblem } from '../problem';
import { findNoText } from './no-text';
import { sendProblem } from './problem.filter';

/**
 * What holds for every request before anything else sees it. A body is checked here as well, after it was read; what
 * is not JSON reaches its handler as a stream.
 */
export function standAtTheDoor(http: FastifyInstance, endpoints: readonly Endpoint[]): void {
  const methodsAt = knownMethods(endpoints);
  http.addHook('onRequest', (request, reply, done) => {
    const methods = request.is404 ? methodsAt(request.url) : [];
    if (methods.length === 0) return done();
    const detail = `This address does not take ${request.method}. It takes ${methods.join(', ')}.`;
    void reply.header('allow', methods.join(', '));
    sendProblem(reply, new Problem('wrong-method', detail));
  });
  http.addHook('preHandler', (request, reply, done) => {
    const problem = whatIsNoText(request);
    if (problem) return sendProblem(reply, problem);
    spellIdsOneWay(request.params as Record<string, string>);
    // Last of all hooks: the context that a body was read in is not the request's.
    inRequest(done);
  });
}

/** RFC 9110, 15.5.6: whoever asks in a way that is not served is told which ways are. */
function knownMethods(endpoints: readonly Endpoint[]): (url: string) => string[] {
  const known = endpoints.map(({ method, path }) => ({
    method,
    path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`),
  }));
  return (url) => {
    const path = url.split('?', 1)[0]!;
    const methods = known.filter((one) => one.path.test(path)).map(({ method }) => method);
    return methods.includes('GET') ? ['HEAD', ...methods] : methods;
  };
}

/** In a path, what is no text names nothing. A header can hold none (RFC 9110, 5.5). */
function whatIsNoText({ params, query, body }: FastifyRequest): Problem | undefined {
  if (findNoText(params, '')) return new NotFound('thing');
  const [inQuery, inBody] = [findNoText(query, '?'), findNoText(body, '#')];
  const errors = [inQuery, inBody].flatMap((pointer): FieldProblem[] =>
    pointer === undefined ? [] : [{ pointer, detail: 'Remove what is not a character, or nested too deeply.' }],
  );
  return errors.length > 0 ? new Invalid(errors) : undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** RFC 9562, 4: an id in capitals is the same id. Rules of access see it before it is validated. */
function spellIdsOneWay(params: Record<string, string>): void {
  for (const [name, value] of Object.entries(params)) if (UUID.test(value)) params[name] = value.toLowerCase();
}
