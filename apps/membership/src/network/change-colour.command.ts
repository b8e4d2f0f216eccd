import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { changeNetworkColour } from '#contracts/membership/endpoints';
import { NetworkChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { Network } from './network.entity';

type Answer = AnswerOf<typeof changeNetworkColour>;

export class ChangeNetworkColour extends Command<Answer> {
  constructor(readonly colour: string | null) {
    super();
  }
}

/** What was chosen is kept; whoever shows it makes it dark enough for where it stands. */
@CommandHandler(ChangeNetworkColour)
export class ChangeNetworkColourHandler extends CommandInTransaction<ChangeNetworkColour> {
  protected async handle({ colour }: ChangeNetworkColour, tx: Tx): Promise<Answer> {
    const network = await tx.manager.findOneOrFail(Network, {
      where: { id: 'network' },
      lock: { mode: 'pessimistic_write' },
    });
    if (network.colour !== colour) {
      network.colour = colour;
      await change(tx, network, NetworkChanged);
    }
    return { colour };
  }
}
