import { errors, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import { z } from 'zod';
import { Roles } from '#contracts/membership/events';
import type { Caller } from './caller';

/** Seconds an access token lives. */
export const TOKEN_LIFE = 5 * 60;
/**
 * Seconds for which an expired token still counts: while membership is down nobody can renew theirs, and the
 * other services go on. Ending sessions takes effect at once all the same: every service hears of it.
 */
export const TOKEN_GRACE = 10 * 60;

const ISSUER = 'levelfield';
const Claims = z.object({
  sub: z.uuid(),
  org: z.uuid(),
  roles: Roles,
  epoch: z.int(),
  sid: z.uuid(),
  exp: z.int(),
});

/** Ed25519 (RFC 8037); the header names the key, so that keys can be rotated. */
export function signToken(
  caller: Omit<Caller, 'expiresAt'>,
  key: { id: string; privateKey: CryptoKey },
): Promise<string> {
  return new SignJWT({
    org: caller.organisationId,
    roles: [...caller.roles],
    epoch: caller.epoch,
    sid: caller.sessionId,
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.id })
    .setIssuer(ISSUER)
    .setSubject(caller.personId)
    .setIssuedAt()
    .setExpirationTime(`${TOKEN_LIFE}s`)
    .sign(key.privateKey);
}

/** What the id of a key may be, before a database is asked for it. */
const KID = /^[\w-]{1,64}$/;

/**
 * Null where key, signature, issuer, shape or time are wrong.
 * @throws what `keyOf` throws, which answers the key of that name or null: of the token that says nothing.
 */
export async function verifyToken(
  token: string,
  keyOf: (kid: string, token: string) => Promise<CryptoKey | null>,
): Promise<Caller | null> {
  const findKey = async ({ kid = '' }: { kid?: string }): Promise<CryptoKey> => {
    const key = KID.test(kid) ? await keyOf(kid, token) : null;
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key;
  };
  const options = { issuer: ISSUER, algorithms: ['EdDSA'], clockTolerance: TOKEN_GRACE };
  const verified = await jwtVerify(token, findKey, options).catch((error: unknown) => {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  });
  const claims = Claims.safeParse(verified?.payload).data;
  return claims ? callerOf(claims) : null;
}

function callerOf(claims: z.infer<typeof Claims>): Caller {
  return {
    personId: claims.sub,
    organisationId: claims.org,
    roles: claims.roles,
    sessionId: claims.sid,
    epoch: claims.epoch,
    expiresAt: claims.exp + TOKEN_GRACE,
  };
}
