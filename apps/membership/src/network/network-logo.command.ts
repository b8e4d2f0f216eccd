import type { Readable } from 'node:stream';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf } from '#contracts/endpoint';
import type { putNetworkLogo } from '#contracts/membership/endpoints';
import { NetworkChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { Logos, type Logo } from '#uploads';
import { lockNetwork } from './lock-network';
import { viewLogo } from './network-logo.query';
import { NetworkLogo } from './network.entity';

type Answer = AnswerOf<typeof putNetworkLogo>;

export class SendNetworkLogo extends Command<Answer> {
  constructor(
    readonly stream: Readable,
    readonly personId: string,
  ) {
    super();
  }
}

/** No transaction spans the upload. */
@CommandHandler(SendNetworkLogo)
export class SendNetworkLogoHandler implements ICommandHandler<SendNetworkLogo> {
  constructor(
    private readonly commands: CommandBus,
    private readonly logos: Logos,
  ) {}

  async execute({ stream, personId }: SendNetworkLogo): Promise<Answer> {
    return this.commands.execute(new SetNetworkLogo(await this.logos.take(personId, stream)));
  }
}

export class SetNetworkLogo extends Command<Answer> {
  constructor(
    /** Null for none. */
    readonly logo: Logo | null,
  ) {
    super();
  }
}

/** The same picture again changes nothing, so its address stays. */
@CommandHandler(SetNetworkLogo)
export class SetNetworkLogoHandler extends CommandInTransaction<SetNetworkLogo> {
  protected async handle({ logo }: SetNetworkLogo, tx: Tx): Promise<Answer> {
    const network = await lockNetwork(tx);
    const networkId = network.id;
    const held = await tx.manager.findOne(NetworkLogo, { where: { networkId }, select: { id: true, digest: true } });
    const isSame = logo ? held?.digest.equals(logo.digest) : !held;
    if (!isSame) {
      await tx.manager.delete(NetworkLogo, { networkId });
      const id = uuidv7();
      if (logo) await tx.manager.insert(NetworkLogo, { id, networkId, ...logo });
      network.logo = logo && { id, width: logo.width, height: logo.height };
      await change(tx, network, NetworkChanged);
    }
    return { logo: await viewLogo(tx.manager) };
  }
}
