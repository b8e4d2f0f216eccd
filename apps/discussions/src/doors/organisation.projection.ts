import { Injectable } from '@nestjs/common';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { organisations, type OrganisationState } from '#contracts/membership/events';
import { Projection, type Tx } from '#messaging';

/** Authors' organisations by name. */
@Entity('organisation')
export class KnownOrganisation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;
}

@Injectable()
export class KnownOrganisations extends Projection<OrganisationState> {
  readonly name = 'discussions.organisations';
  readonly topic = organisations;

  async apply({ id, name }: OrganisationState, tx: Tx): Promise<void> {
    await tx.manager.upsert(KnownOrganisation, { id, name }, ['id']);
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.delete(KnownOrganisation, { id });
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM organisation');
  }
}
