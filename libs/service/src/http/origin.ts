import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../config';
import { NotAllowed } from '../problem';
import { addressAsked, isSameAddress, type Address } from './address';

type Asking = Pick<IncomingMessage, 'headers'>;

/**
 * Whether a request comes from a page of the network: of its address, or on one's own computer of any of its names; or
 * from no page. Pages of the address it was started under, which may be unencrypted, write there alone.
 */
export function comesFromOwnPage({ headers }: Asking, config: Address & Pick<ServiceConfig, 'devOrigin'>): boolean {
  const { origin, cookie, host } = headers;
  if (origin === undefined) return cookie === undefined;
  if (origin === config.devOrigin) return true;
  const asked = URL.parse(origin);
  const own = [config.publicUrl, addressAsked(host, config)];
  return asked !== null && own.some((one) => isSameAddress(asked, new URL(one)));
}

/**
 * Against forged requests (CSRF): a write that brings cookies must say it comes from the network's own page.
 * Programs authenticate by bearer token, send no cookies and need no Origin.
 */
export function checkOrigin(request: FastifyRequest, config: ServiceConfig): void {
  if (comesFromOwnPage(request, config)) return;
  throw new NotAllowed('This request does not come from a page of this network.', 'foreign-origin');
}
