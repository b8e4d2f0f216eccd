import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** A key for one purpose, derived from a configured secret (HKDF, RFC 5869). */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `levelfield ${purpose}`, 32));
}

/** The one to make new things with, and after it the one before, where that is still known. */
export type Keys = readonly [Buffer, ...Buffer[]];

export function deriveKeys([present, before]: readonly [string, string | undefined], purpose: string): Keys {
  return [deriveKey(present, purpose), ...(before ? [deriveKey(before, purpose)] : [])];
}

/** AES-256-GCM (NIST SP 800-38D): nonce, tag, ciphertext. `name` is bound to it: sealed rows cannot be swapped. */
export function seal(key: Buffer, name: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws Error where the key, the name or the bytes are not those it was sealed with. */
export function unseal(key: Buffer, name: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}

/** What was sealed under one of the keys, and whether that was the present one; null where it was under none. */
export function unsealByAny(keys: Keys, name: string, sealed: Buffer): { plain: Buffer; isPresent: boolean } | null {
  for (const key of keys) {
    try {
      return { plain: unseal(key, name, sealed), isPresent: key === keys[0] };
    } catch {
      // Perhaps under the next.
    }
  }
  return null;
}
