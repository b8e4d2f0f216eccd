import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Item } from '../items/item.entity';
import type { Outcome, Sureness } from '#contracts/library/adoption';
import type { Cohort, Size } from '#contracts/library/content';
import type { ReportState } from '#contracts/library/events';
import type { Sector } from '#contracts/sectors';

/** What an organisation says of how it went. */
export interface Said {
  readonly outcome: Outcome;
  readonly sure: Sureness;
  readonly cohorts: Cohort[];
  readonly size: Size | null;
  readonly since: string | null;
  readonly different: string;
}

/**
 * An organisation's one report on an item. Its id is random: one that is made of the time, as others are, would tell
 * when an unattributed report was written.
 */
@Entity('report')
@Unique('report_one', ['itemId', 'organisationId'])
@Check('report_message', 'message_id IS NULL OR NOT unattributed')
@Index('report_shown', ['itemId', 'month', 'id'], { where: `standing = 'live'` })
export class Report {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Item, { name: 'report_item_id_fkey' })
  @Column('uuid', { name: 'item_id' })
  itemId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('integer') version!: number;
  @Column('text') standing!: ReportState['standing'];
  @Column('text') outcome!: Outcome;
  @Column('text') sure!: Sureness;
  @Column('text', { array: true }) cohorts!: Cohort[];
  @Column('text', { nullable: true }) size!: Size | null;
  @Column('text', { nullable: true }) since!: string | null;
  @Column('text') different!: string;
  @Column('boolean') unattributed!: boolean;
  /** Read under the organisation's name, now or ever. */
  @Column('boolean') named!: boolean;
  /** Of the organisation when it first reported. */
  @Column('text', { nullable: true }) sector!: Sector | null;
  /** Of an unattributed report: some of those that it could as well be of, as of when it was first written. */
  @Column('uuid', { array: true, nullable: true }) among!: string[] | null;
  /** In which it was last changed: nothing finer shows. */
  @Column('text') month!: string;
  @Column('timestamp with time zone', { name: 'said_at', precision: 3 }) saidAt!: Date;
  /** The comment that it was made of: of an unattributed report never, since who wrote that stands beside it. */
  @Column('uuid', { name: 'message_id', nullable: true }) messageId!: string | null;

  says({ outcome, sure, cohorts, size, since, different }: Said): void {
    Object.assign(this, { outcome, sure, cohorts, size, since, different });
  }

  get said(): Said {
    const { outcome, sure, cohorts, size, since, different } = this;
    return { outcome, sure, cohorts, size, since, different };
  }

  toState(): ReportState {
    const { id, version, itemId, standing, outcome, unattributed, organisationId } = this;
    return { id, version, itemId, standing, outcome, organisationId: unattributed ? null : organisationId };
  }
}

/** What a report said, each time that it was changed. */
@Entity('report_version')
export class ReportVersion {
  @ForeignKey(() => Report, { name: 'report_version_report_id_fkey' })
  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('jsonb') said!: Said;
  @Column('boolean') unattributed!: boolean;
  @Column('text') month!: string;
}

/** An organisation that does this too; who of it said so is kept nowhere. */
@Entity('doing')
export class Doing {
  @ForeignKey(() => Item, { name: 'doing_item_id_fkey' })
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId!: string;
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
}
