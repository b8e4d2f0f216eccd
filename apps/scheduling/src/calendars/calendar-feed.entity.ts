import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { z } from 'zod';
import type { CalendarFeedView } from '#contracts/scheduling/endpoints';

/** An address that one device of a person reads the calendar at; deleting the row closes it. */
@Entity({ name: 'calendar_feed' })
@Check('calendar_feed_shows', `shows IN ('mine', 'network')`)
@Unique('calendar_feed_token', ['tokenId'])
@Index('calendar_feed_of_person', ['personId'])
export class CalendarFeed {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') label!: string;
  @Column('text', { default: 'mine' }) shows!: 'mine' | 'network';

  /**
   * What the token in its address is derived from, under the network's key: nothing here opens the feed. Made here
   * and not by the client, so that a feed made again under the same id has another address.
   */
  @Column('uuid', { name: 'token_id' }) tokenId!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_read_at', nullable: true }) lastReadAt!: Date | null;

  toView(): z.input<typeof CalendarFeedView> {
    const { id, label, shows, createdAt, lastReadAt } = this;
    return { id, label, shows, createdAt: createdAt.toISOString(), lastReadAt: lastReadAt?.toISOString() ?? null };
  }
}
