import { Injectable } from '@nestjs/common';
import { decodeJwt, importJWK, type CryptoKey } from 'jose';
import { DataSource } from 'typeorm';
import { NotYetKnown } from '../problem';
import { TOKEN_GRACE } from './token';

/** How long a key that was retired may still be taken for good. */
const FRESH_MILLIS = 10_000;
/** Reads a second for keys that are not known, whatever is asked for. */
const READS = 10;

/**
 * This service's copy of the signing keys, in memory: there are a few. What is not among them has them read anew, all
 * at once and for all who ask, so that made-up names cost a few reads a second, however many there are.
 */
@Injectable()
export class SigningKeys {
  private known = new Map<string, CryptoKey>();
  private hasHeardOfAny = false;
  private readAt = -Infinity;
  private left = READS;
  private reading: Promise<void> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /**
   * The key under which `token` says that it was signed; null where there is none, or none any more.
   * @throws NotYetKnown where this service has just begun and has heard of no key at all, while the token says that it
   * has not expired: nobody is signed out for that, and no token is waited for longer than it would live.
   */
  async find(kid: string, token: string): Promise<CryptoKey | null> {
    const age = performance.now() - this.readAt;
    if (age > FRESH_MILLIS || (!this.known.has(kid) && this.mayReadAfter(age))) await this.read();
    const key = this.known.get(kid);
    if (key) return key;
    if (!this.hasHeardOfAny && mayBeGood(token)) throw new NotYetKnown('signing key');
    return null;
  }

  private mayReadAfter(age: number): boolean {
    return this.reading !== undefined || this.left + (age / 1000) * READS >= 1;
  }

  private read(): Promise<void> {
    this.reading ??= this.readAll().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readAll(): Promise<void> {
    const at = performance.now();
    this.left = Math.min(READS, this.left + ((at - this.readAt) / 1000) * READS) - 1;
    this.readAt = at;
    const rows: { id: string; publicKey: string; standing: string }[] = await this.dataSource
      .query('SELECT id, public_key AS "publicKey", standing FROM auth_key')
      .catch((error: unknown) => {
        this.readAt = -Infinity;
        throw error;
      });
    const known = new Map<string, CryptoKey>();
    for (const { id, publicKey, standing } of rows) {
      const key = standing === 'active' ? await open(publicKey) : null;
      if (key) known.set(id, key);
    }
    this.known = known;
    this.hasHeardOfAny = rows.length > 0;
  }
}

/** From the `x` of an OKP public key (RFC 8037); null where it is none. */
async function open(x: string): Promise<CryptoKey | null> {
  return (await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA').catch(() => null)) as CryptoKey | null;
}

function mayBeGood(token: string): boolean {
  const { exp } = decodeJwt(token);
  return exp !== undefined && exp + TOKEN_GRACE > Date.now() / 1000;
}
