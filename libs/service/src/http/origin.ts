import type { FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../config';
import { NotAllowed } from '../problem';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a page of this origin belongs to the network: its public address, or on one's own computer any of its names. */
export function isOwnOrigin(origin: string, config: Pick<ServiceConfig, 'publicUrl' | 'devOrigin'>): boolean {
  if (origin === config.devOrigin) return true;
  const own = new URL(config.publicUrl);
  if (origin === own.origin) return true;
  if (!LOOPBACK.has(own.hostname) || !URL.canParse(origin)) return false;
  const other = new URL(origin);
  return LOOPBACK.has(other.hostname) && other.port === own.port && other.protocol === own.protocol;
}

/**
 * Against forged requests (CSRF): a write that brings cookies must say it comes from the network's own page.
 * Programs authenticate by bearer token, send no cookies and need no Origin.
 */
export function checkOrigin(request: FastifyRequest, config: ServiceConfig): void {
  const { origin, cookie } = request.headers;
  if (origin === undefined ? cookie === undefined : isOwnOrigin(origin, config)) return;
  throw new NotAllowed('This request does not come from a page of this network.', 'foreign-origin');
}
