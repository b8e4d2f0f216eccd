import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { SponsorView } from '#contracts/library/endpoints';
import { LARGEST_LOGO } from '#contracts/library/file-limits';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { Cleaner } from '../file-contents/cleaner';
import { KINDS } from '../file-contents/kinds';
import { Refused } from '../file-contents/refused';
import { FileNotTaken } from '../files/file.errors';
import { Incoming } from '../files/incoming';
import { Sponsor, SponsorLogo } from './sponsor.entity';
import { SponsorshipEnded } from './sponsor.errors';
import { lockSponsor, viewSponsor } from './sponsor.rows';

/** Bytes once it is drawn anew: it stands on every page of a toolkit. */
const LARGEST_DRAWN = 1024 * 1024;

export class SendSponsorLogo extends Command<SponsorView> {
  constructor(
    readonly sponsorId: string,
    readonly stream: Readable,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** What moves is no logo, so GIF and WebP are not taken. No transaction spans the upload. */
@CommandHandler(SendSponsorLogo)
export class SendSponsorLogoHandler implements ICommandHandler<SendSponsorLogo> {
  constructor(
    private readonly commands: CommandBus,
    private readonly incoming: Incoming,
    private readonly cleaner: Cleaner,
  ) {}

  async execute({ sponsorId, stream, caller }: SendSponsorLogo): Promise<SponsorView> {
    try {
      return await this.incoming.receive(
        caller.personId,
        stream,
        async ({ path, beside }) => this.commands.execute(new SetSponsorLogo(sponsorId, await this.draw(path, beside))),
        LARGEST_LOGO,
      );
    } finally {
      // Read to its end, or the sender would not come to read the answer.
      stream.resume();
    }
  }

  private async draw(path: string, output: string): Promise<Logo> {
    const { kind, size, digest } = await this.cleaner.clean(path, 'logo', output).catch((error: unknown) => {
      throw error instanceof Refused ? new FileNotTaken(error.message) : error;
    });
    if (kind !== 'png' && kind !== 'jpg') throw new FileNotTaken('A logo is a PNG or a JPEG picture.');
    if (size > LARGEST_DRAWN) throw new FileNotTaken('Drawn anew, this logo has more than 1 MB. Save it smaller.');
    return { mediaType: KINDS[kind].mediaType, digest: Buffer.from(digest, 'hex'), bytes: await readFile(output) };
  }
}

type Logo = Pick<SponsorLogo, 'mediaType' | 'digest' | 'bytes'>;

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
      if (logo) await tx.manager.insert(SponsorLogo, { id: uuidv7(), sponsorId, ...logo });
      await tx.manager.update(Sponsor, { id: sponsorId }, { version: version + 1 });
    }
    return viewSponsor(tx.manager, sponsorId);
  }
}
