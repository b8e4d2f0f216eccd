import { Injectable } from '@nestjs/common';
import { people, type PersonState } from '#contracts/membership/events';
import { Projection, type Tx } from '#messaging';
import { Member } from './member.entity';

@Injectable()
export class Members extends Projection<PersonState> {
  readonly name = 'scheduling.members';
  readonly topic = people;

  async apply({ id, organisationId, name, standing }: PersonState, tx: Tx): Promise<void> {
    await tx.manager.upsert(Member, { id, organisationId, name, standing }, ['id']);
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.delete(Member, { id });
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.deleteAll(Member);
  }
}
