import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { uuidv7 } from 'uuidv7';
import { TOKEN_GRACE } from '#service';
import type { TestPerson, TestService } from '#testing';

/** A token whose life and grace have three to four seconds to go. */
export async function shortToken(person: TestPerson, { dataSource }: Pick<TestService, 'dataSource'>): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const kid = uuidv7();
  const { x } = await exportJWK(publicKey);
  await dataSource.query(`INSERT INTO auth_key (id, public_key, standing) VALUES ($1, $2, 'active')`, [kid, x]);
  const { organisationId: org, roles, epoch, personId } = person;
  return new SignJWT({ org, roles, epoch, sid: uuidv7() })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer('levelfield')
    .setSubject(personId)
    .setExpirationTime(Math.floor(Date.now() / 1000) + 4 - TOKEN_GRACE)
    .sign(privateKey);
}
