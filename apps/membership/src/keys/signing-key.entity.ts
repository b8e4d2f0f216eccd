import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeyState } from '#contracts/membership/events';
import { TOKEN_GRACE, TOKEN_LIFE } from '#service';

/** How long an instance may go on signing with a key after another has taken over. */
export const SIGNER_REFRESH_MILLIS = 60_000;
/** How long a new key is made known before it takes over from another: no service meets a key that it has not heard of. */
const LEAD_MILLIS = 5 * 60_000;
/** From taking over until no token of the key before counts any more; a minute more, since clocks differ. */
const OVERLAP_MILLIS = SIGNER_REFRESH_MILLIS + (TOKEN_LIFE + TOKEN_GRACE + 60) * 1000;

/** A key that signs, or once signed, access tokens. Several may be active while one takes over from another. */
@Entity('signing_key')
@Check('signing_key_standing', `standing IN ('active', 'retired')`)
export class SigningKey {
  @PrimaryColumn('text') id!: string;
  @Column('integer') version = 1;

  /** The `x` of the OKP public key (RFC 8037), base64url. */
  @Column('text', { name: 'public_key' }) publicKey!: string;

  /** PKCS #8, sealed by AES-256-GCM under the configured token key: 12 bytes nonce, 16 bytes tag, the rest. Nothing once retired. */
  @Column('bytea', { name: 'private_key' }) privateKey!: Buffer;
  @Column('text') standing: KeyState['standing'] = 'active';
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date();

  static of(key: Pick<SigningKey, 'id' | 'publicKey' | 'privateKey'>): SigningKey {
    return Object.assign(new SigningKey(), key);
  }

  /** When it takes over, where there is another key. */
  signsFrom(): Date {
    return new Date(this.createdAt.getTime() + LEAD_MILLIS);
  }

  othersRetireAt(): Date {
    return new Date(this.signsFrom().getTime() + OVERLAP_MILLIS);
  }

  retire(): void {
    this.standing = 'retired';
    this.privateKey = Buffer.alloc(0);
  }

  toState(): KeyState {
    const { id, version, publicKey, standing } = this;
    return { id, version, publicKey, standing };
  }
}
