import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { setNetworkAddress } from '#contracts/membership/endpoints';
import { NetworkChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Invalid, SERVICE_CONFIG, startedAs, type Address } from '#service';
import { lockNetwork } from './lock-network';

type Answer = AnswerOf<typeof setNetworkAddress>;

export class SetNetworkAddress extends Command<Answer> {
  constructor(readonly address: string | null) {
    super();
  }
}

/** The address it was started under stays open beside this one, so that nobody locks themselves out. */
@CommandHandler(SetNetworkAddress)
export class SetNetworkAddressHandler extends CommandInTransaction<SetNetworkAddress> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: Address) {
    super();
  }

  protected async handle({ address }: SetNetworkAddress, tx: Tx): Promise<Answer> {
    const start = startedAs(this.config);
    refuse(address, start);
    const network = await lockNetwork(tx);
    const publicUrl = address === start ? null : address;
    if (network.publicUrl !== publicUrl) {
      network.publicUrl = publicUrl;
      await change(tx, network, NetworkChanged);
    }
    return { set: publicUrl, startedAs: start };
  }
}

/**
 * Browsers keep cookies of https apart, and come by nothing else for a year where they once came by it (HSTS), whatever
 * the port. Of one name only one of the two can be the network's: which, whoever runs it decides.
 * @throws Invalid
 */
function refuse(address: string | null, start: string): void {
  if (address === null || new URL(address).protocol === new URL(start).protocol) return;
  const isSameName = new URL(address).hostname === new URL(start).hostname;
  if (!isSameName && address.startsWith('https:')) return;
  const why = isSameName
    ? `This network was started as ${start}. For the same name under ${new URL(address).protocol.slice(0, -1)} whoever runs it changes PUBLIC_URL.`
    : 'This network was started under https, so its address begins with https too.';
  throw new Invalid([{ pointer: '#/address', detail: why }]);
}
