import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { inspectGivingUp } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Problem, readLinkToken, SERVICE_CONFIG, type ServiceConfig } from '#service';
import { viewByLink } from '../gatherings/gathering.view';
import { Registration } from './registration.entity';
import { Withdraw } from './withdraw.command';

export class GiveUpByLink extends Command<void> {
  constructor(readonly token: string) {
    super();
  }
}

/** For whoever such a mail went to, signed in or not. It gives up a place and nothing else: who waits goes on waiting. */
@CommandHandler(GiveUpByLink)
export class GiveUpByLinkHandler extends CommandInTransaction<GiveUpByLink> {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
    private readonly commands: CommandBus,
  ) {
    super();
  }

  protected async handle({ token }: GiveUpByLink, tx: Tx): Promise<void> {
    const { gatheringId, personId, standing } = await registrationOfLink(this.config, 'give-up', token, tx.manager);
    if (standing === 'place') await this.commands.execute(new Withdraw(gatheringId, personId));
  }
}

/** The gathering without what is for members: it has been mailed about, whoever else may know of it. */
export async function inspectGivingUpBy(
  config: ServiceConfig,
  token: string,
  manager: EntityManager,
): Promise<AnswerOf<typeof inspectGivingUp>> {
  const { gatheringId, standing } = await registrationOfLink(config, 'give-up', token, manager);
  return { gathering: await viewByLink(manager, gatheringId), standing };
}

/** @throws Problem link-unknown */
export async function registrationOfLink(
  config: ServiceConfig,
  use: 'give-up' | 'place-offer',
  token: string,
  manager: EntityManager,
): Promise<Registration & { personId: string }> {
  const id = readLinkToken(config, use, token);
  const registration = id && (await manager.findOneBy(Registration, { id }));
  // No link is written of a guest.
  if (!registration || registration.personId === null)
    throw new Problem(
      'link-unknown',
      'This link is not one of ours, or was not copied in full. The gathering’s page does the same.',
    );
  return registration as Registration & { personId: string };
}
