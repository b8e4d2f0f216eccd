import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Addressed } from '#contracts/notifications/endpoints';

/**
 * What an organiser wrote to those with a place, or who wait. It is made here, where the mails are: so its words travel
 * on no topic, and reach nobody but its readers and the organisers.
 */
@Entity('announcement')
@Index('announcement_gathering', ['gatheringId', 'id'])
@Index('announcement_by', ['byId', 'at'])
export class Announcement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'announcement_pkey' }) id!: string;
  @Column('uuid', { name: 'gathering_id' }) gatheringId!: string;
  @Column('text', { array: true }) addressed!: Addressed[];
  @Column('text') subject!: string;
  @Column('text') text!: string;
  @Column('uuid', { name: 'by_id' }) byId!: string;
  @Column('timestamptz', { default: () => 'now()' }) at!: Date;

  /** To how many it was written. */
  @Column('integer') people!: number;
}
