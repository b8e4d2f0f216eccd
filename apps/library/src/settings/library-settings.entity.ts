import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How the network publishes: one row, once an organiser has chosen. */
@Entity('library_settings')
export class LibrarySettings {
  @PrimaryColumn('text') id!: 'library';
  @Column('boolean', { name: 'look_first' }) lookFirst!: boolean;
}
