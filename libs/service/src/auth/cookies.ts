import type { FastifyReply, FastifyRequest } from 'fastify';
import { TOKEN_GRACE, TOKEN_LIFE } from './token';

/** Under https the `__Host-` prefix makes browsers insist on Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3). */
const nameOf = (secure: boolean): string => (secure ? '__Host-levelfield' : 'levelfield');

export function setAccessCookie(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(nameOf(secure), token, {
    httpOnly: true,
    secure,
    sameSite: 'lax',
    path: '/',
    maxAge: TOKEN_LIFE + TOKEN_GRACE,
  });
}

export function clearAccessCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(nameOf(secure), { httpOnly: true, secure, sameSite: 'lax', path: '/' });
}

/** From the cookie of a browser, or `Authorization: Bearer` of a program. */
export function accessTokenOf(
  request: Pick<FastifyRequest, 'headers'> & { cookies?: FastifyRequest['cookies'] },
): string | undefined {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? request.cookies?.['__Host-levelfield'] ?? request.cookies?.['levelfield'];
}
