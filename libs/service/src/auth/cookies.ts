import { createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../config';
import { addressAsked, type Address } from '../http/address';
import { TOKEN_GRACE, TOKEN_LIFE } from './token';

type Settings = Address & Pick<ServiceConfig, 'linkKey' | 'linkKeyOld'>;
type Use = '' | '-refresh' | '-device' | '-toolkits';

const isSecure = ({ publicUrl }: Pick<Settings, 'publicUrl'>): boolean => publicUrl.startsWith('https:');

/**
 * A cookie's name carries the network's id, told from the link key, which every service has: browsers give the cookies
 * of a host to all that listen on it, also to a network made anew. Under https the `__Host-` prefix makes browsers
 * insist on Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3), so that no neighbouring host can set one.
 */
export function cookieName(settings: Settings, use: Use = ''): string {
  const network = createHmac('sha256', settings.linkKey).update('levelfield network id').digest('hex').slice(0, 8);
  return `${isSecure(settings) ? '__Host-' : ''}levelfield-${network}${use}`;
}

/** As it is called while the link key is being replaced: read as well, and taken back with what takes its place. */
const oldName = ({ publicUrl, linkKeyOld }: Settings, use: Use): string | undefined =>
  linkKeyOld && cookieName({ publicUrl, linkKey: linkKeyOld }, use);

const optionsOf = (settings: Settings, path: string) =>
  ({ httpOnly: true, secure: isSecure(settings), sameSite: 'lax', path: isSecure(settings) ? '/' : path }) as const;

/** `path`: who is to get it, without https; under https a cookie has to be of the whole host. */
export function setCookie(
  reply: FastifyReply,
  given: Settings,
  { use, value, path, maxAge }: { use: Use; value: string; path: string; maxAge: number },
): void {
  const settings = asAsked(given, reply.request);
  const old = oldName(settings, use);
  if (old) void reply.clearCookie(old, optionsOf(settings, path));
  void reply.setCookie(cookieName(settings, use), value, { ...optionsOf(settings, path), maxAge });
}

export function clearCookie(reply: FastifyReply, given: Settings, { use, path }: { use: Use; path: string }): void {
  const settings = asAsked(given, reply.request);
  const names = [cookieName(settings, use), oldName(settings, use)];
  for (const name of names) if (name) void reply.clearCookie(name, optionsOf(settings, path));
}

type Asking = Pick<FastifyRequest, 'headers'> & { cookies?: FastifyRequest['cookies'] };

/** As the address says that the browser has opened. */
const asAsked = <S extends Settings>(settings: S, { headers }: Pick<Asking, 'headers'>): S => ({
  ...settings,
  publicUrl: addressAsked(headers.host, settings),
});

export function cookieOf({ cookies, headers }: Asking, given: Settings, use: Use): string | undefined {
  const settings = asAsked(given, { headers });
  const old = oldName(settings, use);
  return cookies?.[cookieName(settings, use)] ?? (old && cookies?.[old]);
}

export function setAccessCookie(reply: FastifyReply, token: string, settings: Settings): void {
  setCookie(reply, settings, { use: '', value: token, path: '/', maxAge: TOKEN_LIFE + TOKEN_GRACE });
}

export function clearAccessCookie(reply: FastifyReply, settings: Settings): void {
  clearCookie(reply, settings, { use: '', path: '/' });
}

/** What a program shows as `Authorization: Bearer`; the scheme is written in any case (RFC 9110, 11.1). */
export const bearerOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];

/** From the cookie of a browser, or of a program. */
export function accessTokenOf(request: Asking, settings: Settings): string | undefined {
  return bearerOf(request) ?? accessCookieOf(request, settings);
}

export const accessCookieOf = (request: Asking, settings: Settings): string | undefined =>
  cookieOf(request, settings, '');
