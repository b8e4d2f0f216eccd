import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ItemContent, ItemKind, Size, Cohort, Stage } from '#contracts/library/content';
import type { Audience, ItemStanding, ItemState } from '#contracts/library/events';
import type { Sector } from '#contracts/sectors';
import { nextReminder } from './review-day';

/** One of those who write an item, under the name of the organisation they wrote it for. */
@Entity('item_author')
@Index('item_author_person', ['personId'])
@Index('item_author_organisation', ['organisationId'])
export class ItemAuthor {
  @ForeignKey(() => Item, { name: 'item_author_item_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('timestamp with time zone', { name: 'added_at', precision: 3 }) addedAt!: Date;
}

/**
 * Anything the library holds. Its row is narrow: what lists show and go by, as of the version that is published. The
 * texts are in `item_version`, and in `draft` while they are written.
 */
@Entity('item')
@Index('item_published', ['publishedAt', 'id'], { where: `standing = 'published'` })
@Index('item_remind', ['remindOn', 'id'], { where: `standing = 'published'` })
@Index('item_waiting', ['askedAt', 'id'], { where: 'waiting' })
export class Item {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;
  @Column('text') kind!: ItemKind;
  @Column('text') standing!: ItemStanding;
  @Column('boolean') waiting!: boolean;
  @Column('text') audience!: Audience;
  @Column('boolean', { default: false }) partners!: boolean;
  @Column('integer') number!: number;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) stage!: Stage | null;
  @Column('text') excerpt!: string;
  @Column('text', { array: true }) cohorts!: Cohort[];
  @Column('text', { array: true }) sizes!: Size[];
  @Column('text', { array: true }) sectors!: Sector[];
  @Column('integer', { name: 'cost_band', nullable: true }) costBand!: number | null;
  @Column('integer', { name: 'research_level', nullable: true }) researchLevel!: number | null;
  @Column('text', { name: 'research_source' }) researchSource!: string;
  /** Reports that stand, by their outcome, and who does this too: kept with them, for lists. */
  @Column('integer', { default: 0 }) worked!: number;
  @Column('integer', { default: 0 }) partly!: number;
  @Column('integer', { name: 'did_not', default: 0 }) didNot!: number;
  @Column('integer', { default: 0 }) doing!: number;
  @Column('date', { name: 'review_due', nullable: true }) reviewDue!: string | null;
  /** When its authors are next reminded of that: a month before, a week before, and once it is overdue. */
  @Column('date', { name: 'remind_on', nullable: true }) remindOn!: string | null;
  @Column('text', { name: 'asked_summary' }) askedSummary!: string;
  @Column('text', { name: 'asked_audience' }) askedAudience!: Audience;
  @Column('boolean', { name: 'asked_partners', default: false }) askedPartners!: boolean;
  @Column('timestamp with time zone', { name: 'asked_at', precision: 3, nullable: true }) askedAt!: Date | null;
  @Column('timestamp with time zone', { name: 'first_published_at', precision: 3, nullable: true })
  firstPublishedAt!: Date | null;
  @Column('timestamp with time zone', { name: 'published_at', precision: 3, nullable: true }) publishedAt!: Date | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason!: string | null;
  @Column('uuid', { name: 'started_by' }) startedBy!: string;
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('timestamp with time zone', { name: 'started_at', precision: 3 }) startedAt!: Date;

  /** They have rows of their own; read with this one where it is to be changed. */
  get authors(): ItemState['authors'] {
    return this.#authors;
  }
  set authors(authors: ItemState['authors']) {
    this.#authors = authors;
  }
  #authors: ItemState['authors'] = [];

  /** Among three organisations or more, more say that it did not work than that it did. */
  isDoubted(): boolean {
    return this.didNot > this.worked && this.worked + this.partly + this.didNot >= 3;
  }

  isWrittenBy(personId: string): boolean {
    return this.authors.some((author) => author.personId === personId);
  }

  /** What lists show and go by is that of what is published. */
  takesUp({ title, stage, cohorts, sizes, sectors, cost }: ItemContent, excerpt: string): void {
    Object.assign(this, { title, stage, cohorts, sizes, sectors, costBand: cost?.band ?? null, excerpt });
  }

  /** Is to be looked at again by a day; days as ISO 8601 has them. */
  isReviewedBy(day: string, remindOn = nextReminder(day)): void {
    Object.assign(this, { reviewDue: day, remindOn });
  }

  toState(): ItemState {
    const { id, version, kind, standing, waiting, audience, partners, number, authors } = this;
    const { title, stage } = number > 0 || waiting ? this : NOT_ASKED_FOR;
    return { id, version, kind, standing, waiting, audience, partners, number, title, stage, authors };
  }
}

/** A draft is nobody's business but its authors'. */
const NOT_ASKED_FOR = { title: '', stage: null };
