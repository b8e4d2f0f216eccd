import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organisation } from '../organisations/organisation.entity';
import { Person } from '../people/person.entity';

/** What an organisation or a person was called before, so that a rename is seen. It goes after a year. */
@Entity('former_name')
@Check('former_name_of_one', 'num_nonnulls(organisation_id, person_id) = 1')
@Index('former_name_of_organisation', ['organisationId', 'until'], { where: 'organisation_id IS NOT NULL' })
@Index('former_name_of_person', ['personId', 'until'], { where: 'person_id IS NOT NULL' })
@Index('former_name_by_age', ['until'])
export class FormerName {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'organisation_id', nullable: true })
  @ForeignKey(() => Organisation, { name: 'former_name_was_organisations', onDelete: 'CASCADE' })
  organisationId!: string | null;

  @Column('uuid', { name: 'person_id', nullable: true })
  @ForeignKey(() => Person, { name: 'former_name_was_persons', onDelete: 'CASCADE' })
  personId!: string | null;

  @Column('text') name!: string;
  @Column('timestamptz') until!: Date;
}
