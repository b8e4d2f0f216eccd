import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { changeNetworkColour } from '#contracts/membership/endpoints';
import { NetworkChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { lockNetwork } from './lock-network';

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
    const network = await lockNetwork(tx);
    if (network.colour !== colour) {
      network.colour = colour;
      await change(tx, network, NetworkChanged);
    }
    return { colour };
  }
}
