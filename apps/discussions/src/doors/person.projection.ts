import { Injectable } from '@nestjs/common';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { people, type PersonState } from '#contracts/membership/events';
import { Projection, type Tx } from '#messaging';

/** Authors by name. An erased person's messages stay, without it. */
@Entity('person')
export class KnownPerson {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;
}

@Injectable()
export class KnownPeople extends Projection<PersonState> {
  readonly name = 'discussions.people';
  readonly topic = people;

  async apply({ id, name }: PersonState, tx: Tx): Promise<void> {
    await tx.manager.upsert(KnownPerson, { id, name }, ['id']);
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.delete(KnownPerson, { id });
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM person');
  }
}
