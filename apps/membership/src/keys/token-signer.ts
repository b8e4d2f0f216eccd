import { generateKeyPairSync } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { importPKCS8, type CryptoKey } from 'jose';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { KeyPublished } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import {
  ConfigError,
  create,
  deriveKeys,
  rememberKey,
  seal,
  SERVICE_CONFIG,
  signToken,
  unsealByAny,
  type Caller,
  type Keys,
} from '#service';
import type { MembershipConfig } from '../membership.config';
import { SIGNER_REFRESH_MILLIS, SigningKey } from './signing-key.entity';

interface OpenKey {
  readonly id: string;
  readonly privateKey: CryptoKey;
}

/** Signs access tokens with the newest key that has been known for long enough; it is kept encrypted in the database. */
@Injectable()
export class TokenSigner implements OnApplicationBootstrap {
  private readonly sealing: Keys;
  private open: { key: Promise<OpenKey>; at: number } | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) config: MembershipConfig,
  ) {
    this.sealing = deriveKeys([config.tokenKey, config.tokenKeyOld], 'signing key');
  }

  /**
   * A token key that does not fit is better noticed at the start than by the first person to sign in. What was sealed
   * under the one before is sealed anew, so that it can go.
   */
  async onApplicationBootstrap(): Promise<void> {
    for (const { id, privateKey } of await this.dataSource.manager.findBy(SigningKey, { standing: 'active' })) {
      const { plain, isPresent } = this.unseal({ id, privateKey });
      if (isPresent) continue;
      const resealed = seal(this.sealing[0], id, plain);
      // Another instance may be first, or have retired it.
      await this.dataSource.manager.update(SigningKey, { id, privateKey }, { privateKey: resealed });
    }
  }

  sign(caller: Omit<Caller, 'expiresAt'>): Promise<string> {
    return this.current().then((key) => signToken(caller, key));
  }

  /** Makes a key and publishes its public half; this service knows it at once, the others by the event. */
  async makeKey(tx: Tx): Promise<SigningKey> {
    const pair = generateKeyPairSync('ed25519');
    const id = uuidv7();
    const pkcs8 = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
    const publicKey = pair.publicKey.export({ format: 'jwk' }).x!;
    const key = SigningKey.of({ id, publicKey, privateKey: seal(this.sealing[0], id, pkcs8) });
    await create(tx, key, KeyPublished);
    // Its own event would bring it a moment later: whoever sets the network up is signed in with the next request.
    await rememberKey(tx.manager, key);
    return key;
  }

  private current(): Promise<OpenKey> {
    if (!this.open || Date.now() - this.open.at > SIGNER_REFRESH_MILLIS) {
      const key = this.load();
      this.open = { key, at: Date.now() };
      key.catch(() => (this.open = undefined));
    }
    return this.open.key;
  }

  private async load(): Promise<OpenKey> {
    const active = await this.dataSource.manager.find(SigningKey, {
      where: { standing: 'active' },
      order: { createdAt: 'ASC' },
    });
    const key = active.findLast((one) => one.signsFrom().getTime() <= Date.now()) ?? active[0];
    if (!key) throw new Error('There is no key to sign with.');
    const pkcs8 = this.unseal(key).plain.toString('base64');
    const privateKey = await importPKCS8(`-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----`, 'EdDSA');
    return { id: key.id, privateKey };
  }

  /** @throws ConfigError where it is sealed under another token key. */
  unseal({ id, privateKey }: Pick<SigningKey, 'id' | 'privateKey'>) {
    const unsealed = unsealByAny(this.sealing, id, privateKey);
    if (!unsealed) throw new ConfigError('TOKEN_KEY is not the one under which this network keeps its signing key.');
    return unsealed;
  }
}
