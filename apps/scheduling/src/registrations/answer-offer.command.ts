import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { inspectOffer } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, SERVICE_CONFIG, type ServiceConfig } from '#service';
import { viewByLink } from '../gatherings/gathering.view';
import { lockGathering } from '../gatherings/gathering.rows';
import { registrationOfLink } from './give-up-by-link.command';
import { registrationOf } from './leave';
import { isOffered } from './registration.entity';
import { TakeOffer } from './take-offer.command';
import { Withdraw } from './withdraw.command';

export class AnswerOffer extends Command<void> {
  constructor(
    readonly token: string,
    readonly takes: boolean,
  ) {
    super();
  }
}

/** For whoever such a mail went to, signed in or not. It answers an offer and nothing else: a place once taken stays. */
@CommandHandler(AnswerOffer)
export class AnswerOfferHandler extends CommandInTransaction<AnswerOffer> {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
    private readonly commands: CommandBus,
  ) {
    super();
  }

  protected async handle({ token, takes }: AnswerOffer, tx: Tx): Promise<void> {
    const { gatheringId, personId } = await registrationOfLink(this.config, 'place-offer', token, tx.manager);
    if (takes) return void (await this.commands.execute(new TakeOffer(gatheringId, personId)));
    // It may be taken in the same moment, by the page: what is decided is read under the lock.
    await lockGathering(tx, gatheringId);
    const registration = await registrationOf(tx, gatheringId, personId);
    if (registration && isOffered(registration)) await this.commands.execute(new Withdraw(gatheringId, personId));
  }
}

/** The gathering without what is for members: it has been mailed about, whoever else may know of it. */
export async function inspectOfferBy(
  config: ServiceConfig,
  token: string,
  manager: EntityManager,
): Promise<AnswerOf<typeof inspectOffer>> {
  const registration = await registrationOfLink(config, 'place-offer', token, manager);
  const { gatheringId, standing, offeredUntil } = registration;
  const until = isOffered(registration) ? offeredUntil!.toISOString() : null;
  return { gathering: await viewByLink(manager, gatheringId), standing, offeredUntil: until };
}
