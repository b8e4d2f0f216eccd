import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { InputOf } from '#contracts/endpoint';
import type { setUpNetwork } from '#contracts/membership/endpoints';
import { NetworkSetUp, OrganisationJoined, PersonJoined } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, create, inTurn, SERVICE_CONFIG } from '#service';
import { TokenSigner } from '../keys/token-signer';
import type { MembershipConfig } from '../membership.config';
import { Organisation } from '../organisations/organisation.entity';
import { hashPassword } from '../people/passwords';
import { Person } from '../people/person.entity';
import { Sessions, type Granted } from '../sessions/sessions';
import { Network } from './network.entity';
import { AlreadySetUp, WrongSetUpCode } from './network.errors';

export class SetUpNetwork extends Command<Granted> {
  constructor(readonly request: InputOf<typeof setUpNetwork>['body']) {
    super();
  }
}

/** All of the first visit in one transaction: of two at once, one sets up and the other is told so. */
@CommandHandler(SetUpNetwork)
export class SetUpNetworkHandler extends CommandInTransaction<SetUpNetwork> {
  constructor(
    private readonly signer: TokenSigner,
    private readonly sessions: Sessions,
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
  ) {
    super();
  }

  protected async handle({ request }: SetUpNetwork, tx: Tx): Promise<Granted> {
    this.checkCode(request.code);
    await inTurn(tx, 'request', 'set-up');
    if (await tx.manager.existsBy(Network, { id: 'network' })) throw new AlreadySetUp();
    const host = Organisation.host(uuidv7(), request.networkName);
    const organiser = Person.of({
      id: uuidv7(),
      organisationId: host.id,
      name: request.name,
      email: request.email,
      standing: 'member',
      roles: ['organiser', 'administrator'],
      passwordHash: await hashPassword(request.password),
    });
    await create(tx, host, OrganisationJoined);
    await create(tx, Network.of(request.networkName, host.id), NetworkSetUp);
    await create(tx, organiser, PersonJoined);
    await this.signer.makeKey(tx);
    return this.sessions.begin(tx, organiser.id, 'password');
  }

  private checkCode(code: string | undefined): void {
    const wanted = this.config.setUpCode;
    if (wanted === undefined) return;
    const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
    if (!timingSafeEqual(digest(code ?? ''), digest(wanted))) throw new WrongSetUpCode();
  }
}
