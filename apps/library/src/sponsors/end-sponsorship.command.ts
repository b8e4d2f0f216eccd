import { Command, CommandHandler } from '@nestjs/cqrs';
import type { SponsorView } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { Sponsor } from './sponsor.entity';
import { lockSponsor, viewSponsor } from './sponsor.rows';

export class EndSponsorship extends Command<SponsorView> {
  constructor(readonly sponsorId: string) {
    super();
  }
}

/** Before its time, and for good. A repeat finds it ended. */
@CommandHandler(EndSponsorship)
export class EndSponsorshipHandler extends CommandInTransaction<EndSponsorship> {
  protected async handle({ sponsorId: id }: EndSponsorship, tx: Tx): Promise<SponsorView> {
    const { endedAt, version } = await lockSponsor(tx, id);
    if (!endedAt) await tx.manager.update(Sponsor, { id }, { endedAt: new Date(), version: version + 1 });
    return viewSponsor(tx.manager, id);
  }
}

export class RemoveSponsor extends Command<void> {
  constructor(readonly sponsorId: string) {
    super();
  }
}

@CommandHandler(RemoveSponsor)
export class RemoveSponsorHandler extends CommandInTransaction<RemoveSponsor> {
  protected async handle({ sponsorId: id }: RemoveSponsor, tx: Tx): Promise<void> {
    const { affected } = await tx.manager.delete(Sponsor, { id });
    if (!affected) throw new NotFound('sponsor');
  }
}
