import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { MailServerInput, setMailServer } from '#contracts/notifications/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Stale } from '#service';
import { COMPOSING } from '../sending/composer';
import { PostOffice } from '../sending/post-office';
import { getMailServer } from './get-mail-server.query';
import { SetByOperator } from './mail-server.errors';
import { MailServers } from './mail-servers';
import { refuseServer } from './refuse-server';
import { tellDelivery } from './tell-delivery';

type Answer = AnswerOf<typeof setMailServer>;

export class SetMailServer extends Command<Answer> {
  constructor(
    readonly version: number,
    /** Null: none from now on. */
    readonly typed: MailServerInput | null,
  ) {
    super();
  }
}

@CommandHandler(SetMailServer)
export class SetMailServerHandler extends CommandInTransaction<SetMailServer> {
  constructor(
    private readonly servers: MailServers,
    private readonly postOffice: PostOffice,
  ) {
    super();
  }

  protected async handle({ version, typed }: SetMailServer, tx: Tx): Promise<Answer> {
    if (this.servers.ofEnvironment) throw new SetByOperator();
    // What is being composed is then either for the server before or for this one.
    await tx.manager.query('SELECT pg_advisory_xact_lock($1)', [COMPOSING]);
    const delivery = await this.servers.lock(tx);
    if (delivery.version !== version) throw new Stale();
    const server = typed && this.servers.asTyped(typed, delivery);
    if (server) refuseServer(server, this.servers.trusted, '');
    const { host = null, port = null, security = null, user = null, from = null } = server ?? {};
    const password = server?.password ? this.servers.seal(server.password) : null;
    Object.assign(delivery, { host, port, security, user, from, password, told: server ? 'smtp' : 'kept' });
    await tellDelivery(tx, delivery, this.postOffice);
    return await getMailServer(this.servers, tx.manager);
  }
}
