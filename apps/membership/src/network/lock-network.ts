import type { Tx } from '#messaging';
import { Network } from './network.entity';

/** The one there is, its row locked until the transaction ends. */
export const lockNetwork = (tx: Tx): Promise<Network> =>
  tx.manager.findOneOrFail(Network, { where: { id: 'network' }, lock: { mode: 'pessimistic_write' } });
