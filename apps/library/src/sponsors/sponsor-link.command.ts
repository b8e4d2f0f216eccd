import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#messaging';
import { CommandInTransaction, linkToken, NotFound, SERVICE_CONFIG } from '#service';
import type { LibraryConfig } from '../library.config';
import { Sponsor } from './sponsor.entity';
import { SponsorshipEnded } from './sponsor.errors';
import { lockSponsor } from './sponsor.rows';

interface Address {
  readonly url: string;
}

const addressOf = ({ publicUrl, linkKey }: LibraryConfig, linkId: string): Address => ({
  url: `${publicUrl}/sponsor/${linkToken(linkKey, 'sponsor', linkId)}`,
});

/** @throws NotFound, SponsorshipEnded */
export async function sponsorLink(manager: EntityManager, config: LibraryConfig, id: string): Promise<Address> {
  const sponsor = await manager.findOneBy(Sponsor, { id });
  if (!sponsor) throw new NotFound('sponsor');
  if (sponsor.endedAt) throw new SponsorshipEnded();
  return addressOf(config, sponsor.linkId);
}

export class ReplaceSponsorLink extends Command<Address> {
  constructor(readonly sponsorId: string) {
    super();
  }
}

@CommandHandler(ReplaceSponsorLink)
export class ReplaceSponsorLinkHandler extends CommandInTransaction<ReplaceSponsorLink> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: LibraryConfig) {
    super();
  }

  protected async handle({ sponsorId: id }: ReplaceSponsorLink, tx: Tx): Promise<Address> {
    if ((await lockSponsor(tx, id)).endedAt) throw new SponsorshipEnded();
    const linkId = uuidv7();
    await tx.manager.update(Sponsor, { id }, { linkId });
    return addressOf(this.config, linkId);
  }
}
