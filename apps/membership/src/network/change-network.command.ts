import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { changeNetwork } from '#contracts/membership/endpoints';
import { NetworkChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Stale } from '#service';
import { lockNetwork } from './lock-network';

type View = AnswerOf<typeof changeNetwork>;

export class ChangeNetwork extends Command<View> {
  constructor(
    readonly version: number,
    readonly words: InputOf<typeof changeNetwork>['body'],
  ) {
    super();
  }
}

@CommandHandler(ChangeNetwork)
export class ChangeNetworkHandler extends CommandInTransaction<ChangeNetwork> {
  protected async handle({ version, words }: ChangeNetwork, tx: Tx): Promise<View> {
    const network = await lockNetwork(tx);
    if (network.version !== version) throw new Stale();
    Object.assign(network, words);
    await change(tx, network, NetworkChanged);
    const { name, purpose, contact, privacyNotice, forMembers } = network;
    return { name, purpose, contact, privacyNotice, forMembers, version: network.version };
  }
}
