import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Recurrence } from '#contracts/scheduling/recurrence';

/** What gatherings were scheduled together by. Each of them is one of its own: with its places, its UID and its changes. */
@Entity({ name: 'series' })
export class Series {
  @PrimaryColumn('uuid') id!: string;
  @Column('jsonb') repeats!: Recurrence;
  @Column('uuid', { name: 'scheduled_by' }) scheduledBy!: string;

  /** Of the request that scheduled it, so that a repeat is told from another series of the same id. */
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('timestamptz', { name: 'scheduled_at' }) scheduledAt!: Date;
}
