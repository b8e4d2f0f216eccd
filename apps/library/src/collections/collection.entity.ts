import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An item that was put in, and the keeper’s own line on it. */
export interface Entry {
  itemId: string;
  words: string;
}

/**
 * What a person put together for themselves, or leads for their organisation. It is told of on no topic: nobody else is
 * to know of it.
 */
@Entity('collection')
@Check('collection_of_one', 'num_nonnulls(person_id, organisation_id) = 1')
@Index('collection_person', ['personId'], { where: 'person_id IS NOT NULL' })
@Index('collection_organisation', ['organisationId'], { where: 'organisation_id IS NOT NULL' })
export class Collection {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId!: string | null;
  @Column('text') name!: string;
  @Column('text') words!: string;
  @Column('jsonb') entries!: Entry[];
  @Column('uuid', { name: 'started_by' }) startedBy!: string;
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
}
