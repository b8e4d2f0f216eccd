import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Columns } from '#contracts/directory/feed-columns';
import type { FeedRunView, FeedTrouble } from '#contracts/directory/endpoints';
import { Entry } from '../entries/entry.entity';

/** Where entries are imported from: an endpoint of somebody else, or files that somebody uploads again and again. */
@Entity('feed')
@Index('feed_next', ['nextAt'])
// Its collation is more than the decorator can say.
@Index('feed_named', { synchronize: false })
export class Feed {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text') licence!: string;
  @Column('text', { name: 'licence_url', nullable: true }) licenceUrl!: string | null;
  @Column('smallint', { name: 'every_days', nullable: true }) everyDays!: number | null;
  @Column('boolean') publishes!: boolean;
  /** What the columns of its latest file were taken for. */
  @Column('jsonb') columns!: Columns;
  /** When it is read by itself. */
  @Column('timestamp with time zone', { name: 'next_at', precision: 3, nullable: true }) nextAt!: Date | null;
  /** Who said last what it is: what its renewals write is theirs. */
  @Column('uuid', { name: 'kept_by' }) keptBy!: string;
  /** It is read no more, and stays the source of what came from it. */
  @Column('timestamp with time zone', { name: 'removed_at', precision: 3, nullable: true }) removedAt!: Date | null;
  /** What came from it alone is hidden with it. */
  @Column('boolean', { default: false }) hides!: boolean;
  /** Not all of it is hidden, or shown again, yet. */
  @Column('boolean', { default: false }) settling!: boolean;
}

export type RunStanding = FeedRunView['standing'];

/** What a file with columns looks like. */
export interface Sheet {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One reading of a feed: what was read lies in `feed_row`, so that any instance can go on with it after a crash. */
@Entity('feed_run')
@Check('feed_run_standing', `standing IN ('reading', 'checked', 'importing', 'done', 'cancelled', 'failed')`)
@Index('feed_run_feed', ['feedId', 'startedAt', 'id'])
@Index('feed_run_open', ['feedId'], { unique: true, where: `standing IN ('reading', 'checked', 'importing')` })
export class FeedRun {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Feed, { name: 'feed_run_feed_id_fkey' })
  @Column('uuid', { name: 'feed_id' })
  feedId!: string;
  /** Names the pieces of a file. */
  @Column('uuid', { name: 'upload_id', nullable: true }) uploadId!: string | null;
  @Column('text', { name: 'file_name', nullable: true }) fileName!: string | null;
  @Column('bytea', { name: 'file_hash', nullable: true }) fileHash!: Buffer | null;
  @Column('boolean', { name: 'by_schedule' }) bySchedule!: boolean;
  @Column('uuid', { name: 'started_by' }) startedBy!: string;
  @Column('text') standing!: RunStanding;
  @Column('text', { nullable: true }) trouble!: FeedTrouble | null;
  @Column('text', { nullable: true }) problem!: string | null;
  @Column('jsonb', { nullable: true }) sheet!: Sheet | null;
  @Column('jsonb', { nullable: true }) columns!: Columns | null;
  /** Of an address: the page that is read next. */
  @Column('integer') page!: number;
  /** How often its next step has begun and not ended, perhaps with the process. */
  @Column('smallint', { default: 0 }) tries!: number;
  /** It was read to its end: what it does not name is not there any more. */
  @Column('boolean') whole!: boolean;
  @Column('integer') total!: number;
  @Column('integer') done!: number;
  @Column('integer') fresh!: number;
  @Column('integer') changed!: number;
  @Column('integer') same!: number;
  @Column('integer') warned!: number;
  @Column('integer') broken!: number;
  @Column('integer') repeated!: number;
  @Column('integer') missing!: number;
  @Column('timestamp with time zone', { name: 'started_at', precision: 3 }) startedAt!: Date;
  @Column('timestamp with time zone', { name: 'ended_at', precision: 3, nullable: true }) endedAt!: Date | null;

  static begin(of: Pick<FeedRun, 'id' | 'feedId' | 'startedBy' | 'bySchedule'> & Partial<FeedRun>): FeedRun {
    const counts = { total: 0, done: 0, fresh: 0, changed: 0, same: 0, warned: 0, broken: 0, repeated: 0, missing: 0 };
    const none = {
      uploadId: null,
      fileName: null,
      fileHash: null,
      trouble: null,
      problem: null,
      sheet: null,
      columns: null,
    };
    const now = { standing: 'reading', page: 1, tries: 0, whole: false, startedAt: new Date(), endedAt: null };
    return Object.assign(new FeedRun(), none, counts, now, of);
  }
}

/** Where an entry comes from, by the id that it has there, and what was said of it there at last. */
@Entity('feed_entry')
@Check('feed_entry_kind', `kind IN ('partner', 'programme')`)
@Index('feed_entry_entry', ['entryId'])
export class FeedEntry {
  @ForeignKey(() => Feed, { name: 'feed_entry_feed_id_fkey' })
  @PrimaryColumn('uuid', { name: 'feed_id' })
  feedId!: string;
  @PrimaryColumn('text') kind!: 'partner' | 'programme';
  @PrimaryColumn('text', { name: 'external_id' }) externalId!: string;
  @ForeignKey(() => Entry, { name: 'feed_entry_entry_id_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'entry_id' })
  entryId!: string;
  @Column('jsonb') said!: Record<string, unknown>;
  @Column('timestamp with time zone', { name: 'said_at', precision: 3 }) saidAt!: Date;
  @Column('date', { name: 'assured_on', nullable: true }) assuredOn!: string | null;
  /** The number of the entry’s content that the feed wrote or agreed with: a later one is a person’s. */
  @Column('integer') number!: number;
  /** Something that people corrected here was kept when it was written. */
  @Column('boolean') differs!: boolean;
  @Column('text') licence!: string;
  /** Since when it is not in the feed any more. */
  @Column('timestamp with time zone', { name: 'gone_at', precision: 3, nullable: true }) goneAt!: Date | null;
  /** It was hidden with its feed. */
  @Column('boolean', { default: false }) hid!: boolean;
}

@Entity('feed_row')
@Index('feed_row_external', ['runId', 'externalId'], { unique: true })
export class FeedRow {
  @ForeignKey(() => FeedRun, { name: 'feed_row_run_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;
  @PrimaryColumn('integer') nth!: number;
  @Column('integer', { nullable: true }) line!: number | null;
  @Column('text', { name: 'external_id', nullable: true }) externalId!: string | null;
  @Column('text', { name: 'partner_external_id' }) partnerExternalId!: string;
  @Column('text') name!: string;
  @Column('jsonb', { nullable: true }) partner!: Record<string, unknown> | null;
  @Column('jsonb', { nullable: true }) programme!: Record<string, unknown> | null;
  @Column('date', { name: 'assured_on', nullable: true }) assuredOn!: string | null;
  @Column('text') outcome!: string;
  @Column('text', { array: true }) notes!: string[];
}
