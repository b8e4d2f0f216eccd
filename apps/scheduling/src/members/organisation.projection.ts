import { Injectable } from '@nestjs/common';
import { organisations, type OrganisationState } from '#contracts/membership/events';
import { Projection, type Tx } from '#messaging';
import { Organisation } from './organisation.entity';

@Injectable()
export class Organisations extends Projection<OrganisationState> {
  readonly name = 'scheduling.organisations';
  readonly topic = organisations;

  async apply({ id, name, standing }: OrganisationState, tx: Tx): Promise<void> {
    await tx.manager.upsert(Organisation, { id, name, standing }, ['id']);
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.delete(Organisation, { id });
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.deleteAll(Organisation);
  }
}
