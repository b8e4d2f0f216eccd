import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Endpoint } from '#contracts/endpoint';
import { personalTokenOf } from '../auth/access-tokens';
import type { ServiceConfig } from '../config';
import { TooMany } from '../problem';
import { sendProblem } from './problem.filter';
import { sourceOf } from './source';
import { Uses } from './uses';

/** A page of any origin reads the answer and what is said of it, as nobody: a browser sends no cookies to `*`. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, RateLimit, RateLimit-Policy, Retry-After',
};
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
};

/**
 * Operations declared `open` are for anybody's programs, pages of other origins among them (CORS). What is kept of their
 * answers is asked about before it is used again, since something may have been taken back. One source asks so often a
 * minute; a personal access token has a limit of its own.
 */
export function openToAll(http: FastifyInstance, endpoints: readonly Endpoint[], config: ServiceConfig): void {
  const paths = new Set(endpoints.filter(({ open }) => open).map(({ path }) => path));
  if (paths.size === 0) return;
  const asWritten = [...paths].map((path) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}/?$`));
  // A path may be written in many ways (`%73ervices`): what it leads to counts. What a browser asks before leads to nothing.
  const isOpen = ({ method, url, routeOptions }: FastifyRequest): boolean =>
    method === 'OPTIONS'
      ? asWritten.some((one) => one.test(url.split('?', 1)[0]!))
      : routeOptions.url !== undefined && paths.has(routeOptions.url);
  const uses = new Uses('source', config.openPerMinute);
  http.addHook('onRequest', (request, reply, done) => {
    if (!isOpen(request)) return done();
    void reply.headers({ ...CORS, 'cache-control': 'public, no-cache' });
    if (request.method === 'OPTIONS') return void reply.code(204).headers(PREFLIGHT).send();
    if (personalTokenOf(request)) return done();
    const { isTooMany, seconds, headers } = uses.count(sourceOf(request.ip));
    void reply.headers(headers);
    if (!isTooMany) return done();
    const detail = `From one address at most ${config.openPerMinute} requests are answered within a minute.`;
    sendProblem(reply, new TooMany('asked-too-often', detail, seconds));
  });
}
