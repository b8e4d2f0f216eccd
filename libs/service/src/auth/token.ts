import { importJWK, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import { z } from 'zod';
import { Role } from '#contracts/membership/events';
import type { Caller } from './caller';

/** Seconds an access token lives. */
export const TOKEN_LIFE = 5 * 60;
/**
 * Seconds for which an expired token still counts: while membership is down nobody can renew theirs, and the
 * other services go on. Ending a person's sessions takes effect at once all the same, by the epoch.
 */
export const TOKEN_GRACE = 10 * 60;

const ISSUER = 'levelfield';
const Claims = z.object({
  sub: z.uuid(),
  org: z.uuid(),
  roles: z.array(Role),
  epoch: z.int(),
  sid: z.string(),
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

/** `x` is the base64url public key. Throws where signature, issuer, shape or time are wrong. */
export async function verifyToken(token: string, keyOf: (kid: string) => Promise<string>): Promise<Caller> {
  const { payload } = await jwtVerify(
    token,
    async ({ kid }) =>
      (await importJWK({ kty: 'OKP', crv: 'Ed25519', x: await keyOf(kid ?? '') }, 'EdDSA')) as CryptoKey,
    { issuer: ISSUER, algorithms: ['EdDSA'], clockTolerance: TOKEN_GRACE },
  );
  const claims = Claims.parse(payload);
  return {
    personId: claims.sub,
    organisationId: claims.org,
    roles: claims.roles,
    sessionId: claims.sid,
    epoch: claims.epoch,
    expiresAt: claims.exp + TOKEN_GRACE,
  };
}
