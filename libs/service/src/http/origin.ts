import type { FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../config';
import { NotAllowed } from '../problem';
import { isSameAddress, type Address } from './address';

/** Whether a page of this origin belongs to the network: its addresses, or on one's own computer any of their names. */
export function isOwnOrigin(origin: string, config: Address & Pick<ServiceConfig, 'devOrigin'>): boolean {
  if (origin === config.devOrigin) return true;
  const asked = URL.parse(origin);
  const own = [config.publicUrl, config.startUrl];
  return asked !== null && own.some((one) => one !== undefined && isSameAddress(asked, new URL(one)));
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
