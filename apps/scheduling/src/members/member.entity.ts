import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What scheduling knows of a person; membership owns it. */
@Entity({ name: 'member' })
export class Member {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  standing!: string;
}
