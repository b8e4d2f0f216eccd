import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The network's own name, for calendars; one row. */
@Entity({ name: 'network' })
export class Network {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;
}
