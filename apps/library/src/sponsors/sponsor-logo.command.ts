import type { Readable } from 'node:stream';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { SponsorView } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { Logos, type Logo } from '#uploads';
import { Sponsor, SponsorLogo } from './sponsor.entity';
import { SponsorshipEnded } from './sponsor.errors';
import { lockSponsor, viewSponsor } from './sponsor.rows';

export class SendSponsorLogo extends Command<SponsorView> {
  constructor(
    readonly sponsorId: string,
    readonly stream: Readable,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** No transaction spans the upload. */
@CommandHandler(SendSponsorLogo)
export class SendSponsorLogoHandler implements ICommandHandler<SendSponsorLogo> {
  constructor(
    private readonly commands: CommandBus,
    private readonly logos: Logos,
  ) {}

  async execute({ sponsorId, stream, caller }: SendSponsorLogo): Promise<SponsorView> {
    const logo = await this.logos.take(caller.personId, stream);
    return this.commands.execute(new SetSponsorLogo(sponsorId, logo));
  }
}

export class SetSponsorLogo extends Command<SponsorView> {
  constructor(
    readonly sponsorId: string,
    /** Null for none. */
    readonly logo: Logo | null,
  ) {
    super();
  }
}

@CommandHandler(SetSponsorLogo)
export class SetSponsorLogoHandler extends CommandInTransaction<SetSponsorLogo> {
  protected async handle({ sponsorId, logo }: SetSponsorLogo, tx: Tx): Promise<SponsorView> {
    const { endedAt, version } = await lockSponsor(tx, sponsorId);
    if (endedAt && logo) throw new SponsorshipEnded();
    const held = await tx.manager.findOne(SponsorLogo, { where: { sponsorId }, select: { id: true, digest: true } });
    const isSame = logo ? held?.digest.equals(logo.digest) : !held;
    if (!isSame) {
      await tx.manager.delete(SponsorLogo, { sponsorId });
      if (logo) {
        const { mediaType, digest, bytes } = logo;
        await tx.manager.insert(SponsorLogo, { id: uuidv7(), sponsorId, mediaType, digest, bytes });
      }
      await tx.manager.update(Sponsor, { id: sponsorId }, { version: version + 1 });
    }
    return viewSponsor(tx.manager, sponsorId);
  }
}
