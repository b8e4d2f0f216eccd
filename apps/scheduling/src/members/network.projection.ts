import { Injectable } from '@nestjs/common';
import { networks, type NetworkState } from '#contracts/membership/events';
import { Projection, type Tx } from '#messaging';
import { Network } from './network.entity';

@Injectable()
export class NetworkName extends Projection<NetworkState> {
  readonly name = 'scheduling.network';
  readonly topic = networks;

  async apply({ id, name }: NetworkState, tx: Tx): Promise<void> {
    await tx.manager.upsert(Network, { id, name }, ['id']);
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.delete(Network, { id });
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.deleteAll(Network);
  }
}
