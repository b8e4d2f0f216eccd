import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What was taken of the starter toolkit, and what it became: its own ids are the same everywhere and known to everybody,
 * so that somebody may have used them before.
 */
@Entity('starter_copy')
export class StarterCopy {
  @PrimaryColumn('uuid', { name: 'starter_id' }) starterId!: string;
  @Column('uuid', { name: 'copy_id' }) copyId!: string;
  @Column('timestamp with time zone', { name: 'taken_at', precision: 3 }) takenAt!: Date;
}
