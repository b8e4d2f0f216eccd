import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeyState } from '#contracts/membership/events';

/** A key that signs, or once signed, access tokens. Several may be active while one takes over from another. */
@Entity('signing_key')
@Check('signing_key_standing', `standing IN ('active', 'retired')`)
export class SigningKey {
  @PrimaryColumn('text')
  id!: string;

  @Column('integer')
  version = 1;

  /** The `x` of the OKP public key (RFC 8037), base64url. */
  @Column('text', { name: 'public_key' })
  publicKey!: string;

  /** PKCS #8, sealed by AES-256-GCM under the configured token key: 12 bytes nonce, 16 bytes tag, the rest. */
  @Column('bytea', { name: 'private_key' })
  privateKey!: Buffer;

  @Column('text')
  standing: KeyState['standing'] = 'active';

  @Column('timestamptz', { name: 'created_at' })
  createdAt = new Date();

  static of(key: Pick<SigningKey, 'id' | 'publicKey' | 'privateKey'>): SigningKey {
    return Object.assign(new SigningKey(), key);
  }

  toState(): KeyState {
    const { id, version, publicKey, standing } = this;
    return { id, version, publicKey, standing };
  }
}
