import { createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceConfig } from '../config';
import { TOKEN_GRACE, TOKEN_LIFE } from './token';

type Settings = Pick<ServiceConfig, 'publicUrl' | 'linkKey'>;

export const isSecure = ({ publicUrl }: Pick<Settings, 'publicUrl'>): boolean => publicUrl.startsWith('https:');

/**
 * A cookie's name carries the network's id, told from the link key, which every service has: browsers give the cookies
 * of a host to all that listen on it, also to a network made anew. Under https the `__Host-` prefix makes browsers
 * insist on Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3), so that no neighbouring host can set one.
 */
export function cookieName(settings: Settings, use: '' | '-refresh' | '-device' = ''): string {
  const network = createHmac('sha256', settings.linkKey).update('levelfield network id').digest('hex').slice(0, 8);
  return `${isSecure(settings) ? '__Host-' : ''}levelfield-${network}${use}`;
}

export function setAccessCookie(reply: FastifyReply, token: string, settings: Settings): void {
  void reply.setCookie(cookieName(settings), token, { ...optionsOf(settings), maxAge: TOKEN_LIFE + TOKEN_GRACE });
}

export function clearAccessCookie(reply: FastifyReply, settings: Settings): void {
  void reply.clearCookie(cookieName(settings), optionsOf(settings));
}

const optionsOf = (settings: Settings) =>
  ({ httpOnly: true, secure: isSecure(settings), sameSite: 'lax', path: '/' }) as const;

type Asking = Pick<FastifyRequest, 'headers'> & { cookies?: FastifyRequest['cookies'] };

/** From the cookie of a browser, or `Authorization: Bearer` of a program. */
export function accessTokenOf(request: Asking, settings: Settings): string | undefined {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? accessCookieOf(request, settings);
}

export function accessCookieOf({ cookies }: Asking, settings: Settings): string | undefined {
  return cookies?.[cookieName(settings)];
}
