import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ANY_TYPE, type Endpoint } from '#contracts/endpoint';
import { Invalid, Problem } from '../problem';
import { sendProblem } from './problem.filter';

const JSON_TYPE = 'application/json';

/**
 * Of each operation one type of body is read, and another is refused before any of it is: whoever may not upload a file
 * makes nobody parse something as long as one. What is not JSON reaches its handler as a stream.
 */
export function readBodies(http: FastifyInstance, endpoints: readonly Endpoint[]): void {
  http.addHook('onRequest', (request, reply, done) => {
    const { endpoint } = request.routeOptions.config;
    const type = endpoint?.consumes ?? JSON_TYPE;
    if (!endpoint || !hasBody(request) || type === ANY_TYPE || typeOf(request) === type) return done();
    sendProblem(reply, new Problem('wrong-type', `This takes a body of the type ${type} alone.`));
  });
  const parse = http.getDefaultJsonParser('error', 'error');
  http.removeAllContentTypeParsers();
  http.addContentTypeParser(JSON_TYPE, { parseAs: 'string' }, (request, text: string, done) => {
    // Programs name the type also where they send nothing.
    if (text === '') return done(null, undefined);
    void parse(request, text, (error, body) => (error ? done(new Invalid([NOT_JSON])) : done(null, body)));
  });
  for (const type of new Set(endpoints.flatMap(({ consumes }) => consumes ?? []))) {
    http.addContentTypeParser(type === ANY_TYPE ? '*' : type, (_request, payload, done) => done(null, payload));
  }
}

const NOT_JSON = { pointer: '#', detail: 'The body is no JSON, or has a field that no object may have.' };

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const typeOf = ({ headers }: FastifyRequest): string | undefined =>
  headers['content-type']?.split(';', 1)[0]!.trim().toLowerCase();
