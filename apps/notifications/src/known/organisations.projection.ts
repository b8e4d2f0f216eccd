import { Injectable } from '@nestjs/common';
import { organisations, type OrganisationState } from '#contracts/membership/events';
import { Projection, type Tx } from '#messaging';

@Injectable()
export class Organisations extends Projection<OrganisationState> {
  readonly name = 'notifications.organisations';
  readonly topic = organisations;

  async apply({ id, name }: OrganisationState, tx: Tx): Promise<void> {
    await tx.manager.query(
      'INSERT INTO organisation (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name',
      [id, name],
    );
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM organisation WHERE id = $1', [id]);
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM organisation');
  }
}
