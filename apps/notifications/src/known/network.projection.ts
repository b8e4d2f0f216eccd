import { Injectable } from '@nestjs/common';
import { networks, type NetworkState } from '#contracts/membership/events';
import { Projection, type Tx } from '#messaging';

/** The name that mails come under. */
@Injectable()
export class NetworkName extends Projection<NetworkState> {
  readonly name = 'notifications.network';
  readonly topic = networks;

  async apply({ name }: NetworkState, tx: Tx): Promise<void> {
    await tx.manager.query(
      `INSERT INTO network (id, name) VALUES ('network', $1) ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
      [name],
    );
  }

  async forget(_id: string, tx: Tx): Promise<void> {
    await this.clear(tx);
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM network');
  }
}
