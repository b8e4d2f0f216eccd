import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MailSecurity, MailServerInput } from '#contracts/notifications/endpoints';
import type { Tx } from '#messaging';
import { deriveKeys, seal, SERVICE_CONFIG, unsealByAny, type Keys } from '#service';
import type { NotificationsConfig } from '../notifications.config';
import { Delivery } from './delivery.entity';

/** By which mails leave. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  /** STARTTLS where the server offers it, and otherwise in the clear. */
  readonly mayBePlain?: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
  /** As the operator wrote it, who may say more in it and point it anywhere; null of what was typed on a screen. */
  readonly url: string | null;
}

/** What it is sealed for: a row of another purpose does not open. */
const SEALED_AS = 'mail server password';

/**
 * The mail server there is, asked for at the time of use, so that every instance follows a change at once. The
 * environment goes before the screen: the operator decided.
 */
@Injectable()
export class MailServers {
  readonly ofEnvironment: MailServer | null;
  /** Hosts that may lie within. */
  readonly trusted: ReadonlySet<string>;
  private readonly keys: Keys;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) config: NotificationsConfig,
  ) {
    this.keys = deriveKeys([config.linkKey, config.linkKeyOld], SEALED_AS);
    this.trusted = config.mailHosts;
    this.ofEnvironment = config.smtpUrl ? readUrl(config.smtpUrl, config.mailFrom!) : null;
  }

  async current(manager: EntityManager = this.dataSource.manager): Promise<MailServer | null> {
    return this.ofEnvironment ?? this.open(await this.row(manager));
  }

  async areKept(manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    return !this.ofEnvironment && (await this.row(manager)).host === null;
  }

  row(manager: EntityManager = this.dataSource.manager): Promise<Delivery> {
    return manager.findOneByOrFail(Delivery, { id: 'delivery' });
  }

  /** Locked until the transaction ends. */
  lock({ manager }: Tx): Promise<Delivery> {
    return manager.findOneOrFail(Delivery, { where: { id: 'delivery' }, lock: { mode: 'pessimistic_write' } });
  }

  open({ host, port, security, user, password, from }: Delivery): MailServer | null {
    if (host === null) return null;
    const plain = password && this.unseal(password);
    return { host, port: port!, security: security!, user, password: plain, from: from!, url: null };
  }

  /**
   * A password that was given for one server and user is sent to no other, and in the clear only where it was before:
   * an administrator who points the network to a server of their own does not learn it.
   */
  asTyped({ password, ...typed }: MailServerInput, held: Delivery): MailServer {
    const isSame = typed.host === held.host && typed.port === held.port && typed.user === held.user;
    const isAsSafe = typed.security === held.security || typed.security !== 'none';
    const kept = isSame && isAsSafe && held.password ? this.unseal(held.password) : null;
    return { ...typed, password: typed.user === null ? null : (password ?? kept), url: null };
  }

  seal(password: string): Buffer {
    return seal(this.keys[0], SEALED_AS, Buffer.from(password));
  }

  /** Under the present key, where it was under the one before. */
  sealAnew(password: Buffer): Buffer {
    const unsealed = unsealByAny(this.keys, SEALED_AS, password);
    return unsealed && !unsealed.isPresent ? seal(this.keys[0], SEALED_AS, unsealed.plain) : password;
  }

  /** Null where the link key was replaced without the one before: then it has to be typed again. */
  private unseal(password: Buffer): string | null {
    return unsealByAny(this.keys, SEALED_AS, password)?.plain.toString() ?? null;
  }
}

/** What nodemailer makes of it: `smtp://` encrypts where it can, unless the address says what it is to be. */
export function readUrl(address: string, from: string): MailServer {
  const url = new URL(address);
  const isTls = url.protocol === 'smtps:';
  const asks = (option: string): boolean => {
    const value = url.searchParams.get(option);
    return value !== null && value !== 'false' && Number(value) !== 0;
  };
  const insists = asks('requireTLS');
  const security = isTls ? 'tls' : asks('ignoreTLS') && !insists ? 'none' : 'starttls';
  return {
    host: url.hostname,
    port: Number(url.port) || (isTls ? 465 : 587),
    security,
    ...(security === 'starttls' && !insists && { mayBePlain: true }),
    user: decodeURIComponent(url.username) || null,
    password: decodeURIComponent(url.password) || null,
    from,
    url: address,
  };
}
