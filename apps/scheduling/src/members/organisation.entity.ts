import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What scheduling knows of an organisation; membership owns it. */
@Entity({ name: 'organisation' })
export class Organisation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  standing!: string;
}
