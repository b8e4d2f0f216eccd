import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OfferState } from '#contracts/directory/events';
import { OfferContact, UNDATED_MONTHS, type OfferContent, type OfferStanding } from '#contracts/directory/offers';
import { monthsAfter } from '#contracts/directory/working-days';
import { daysAfter, today } from '../freshness/days';

/** How long after its last day what was counted can be corrected; then others forget it. */
export const FORGOTTEN_AFTER_DAYS = 30;

/** To turn to, where that is nobody's to know any more, or yet. */
export const NOBODY = OfferContact.parse({});

/** What an employer offers. How many of its places are taken is said by `taking`, and counted here under the row's lock. */
@Entity('offer')
@Check('offer_standing', `standing IN ('draft', 'open', 'closed', 'over')`)
@Check('offer_taken', 'taken >= 0 AND taken <= coalesce(places, taken)')
@Index('offer_organisation', ['organisationId', 'changedAt', 'id'])
@Index('offer_current', ['organisationId'], { where: `standing <> 'over'` })
@Index('offer_due', ['dueOn', 'id'], { where: 'due_on IS NOT NULL' })
export class Offer {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'made_by' }) madeBy!: string;
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('text') standing!: Exclude<OfferStanding, 'full'>;
  @Column('jsonb') content!: OfferContent;
  /** Of its content: null where nobody counts. */
  @Column('integer', { nullable: true }) places!: number | null;
  @Column('integer') taken!: number;
  /** Null until it is opened. */
  @Column('date', { name: 'last_day', nullable: true }) lastDay!: string | null;
  /** When time does something next: closes it, ends it, or has others forget it. */
  @Column('date', { name: 'due_on', nullable: true }) dueOn!: string | null;
  @Column('text', { name: 'closed_reason', nullable: true }) closedReason!: string | null;
  /** Others have forgotten it, and nothing of it changes any more. */
  @Column('boolean') forgotten!: boolean;
  @Column('timestamp with time zone', { name: 'made_at', precision: 3 }) madeAt!: Date;
  @Column('timestamp with time zone', { name: 'opened_at', precision: 3, nullable: true }) openedAt!: Date | null;
  @Column('timestamp with time zone', { name: 'changed_at', precision: 3 }) changedAt!: Date;

  static make(of: Pick<Offer, 'id' | 'organisationId' | 'madeBy' | 'requestHash' | 'content'>): Offer {
    return Object.assign(new Offer(), {
      ...{ standing: 'draft', places: of.content.places, taken: 0, lastDay: null, dueOn: null, closedReason: null },
      ...{ forgotten: false, madeAt: new Date(), openedAt: null },
      ...of,
    });
  }

  /** Says it anew: what has no dates stands for a year from now on. */
  says(content: OfferContent): void {
    Object.assign(this, { content, places: content.places });
    if (this.standing !== 'draft') this.isDated();
  }

  private isDated(): void {
    this.lastDay = lastDayOf(this.content);
    this.waits();
  }

  opens(): void {
    Object.assign(this, { standing: 'open', openedAt: this.openedAt ?? new Date(), closedReason: null });
    this.isDated();
  }

  closes(reason: string | null): void {
    Object.assign(this, { standing: 'closed', closedReason: reason });
    this.waits();
  }

  ends(): void {
    Object.assign(this, { standing: 'over', dueOn: daysAfter(today(), FORGOTTEN_AFTER_DAYS) });
  }

  /** For the day after its last day, or after the last day for asking while it takes requests. */
  waits(): void {
    const { applyBy } = this.content;
    const last = this.standing === 'open' && applyBy !== null && applyBy < this.lastDay! ? applyBy : this.lastDay!;
    this.dueOn = daysAfter(last, 1);
  }

  get isFull(): boolean {
    return this.places !== null && this.taken >= this.places;
  }

  /** Null where nobody counts. */
  get left(): number | null {
    return this.places === null ? null : this.places - this.taken;
  }

  toState(): OfferState {
    const { id, version, organisationId, content, openedAt, places, taken, lastDay } = this;
    const { kind, readers } = content;
    const title = openedAt ? content.title : '';
    return { id, version, organisationId, standing: standingOf(this), kind, title, readers, places, taken, lastDay };
  }
}

/** How it stands for those who look at it. */
export const standingOf = ({ standing, places, taken }: Pick<Offer, 'standing' | 'places' | 'taken'>): OfferStanding =>
  standing === 'open' && places !== null && taken >= places ? 'full' : standing;

export const lastDayOf = ({ dates }: Pick<OfferContent, 'dates'>): string =>
  dates.length > 0
    ? dates
        .map(({ until }) => until)
        .sort()
        .at(-1)!
    : monthsAfter(today(), UNDATED_MONTHS);

/** Partners may ask for places today. */
export const asksToday = (offer: Pick<Offer, 'standing' | 'places' | 'taken' | 'content' | 'lastDay'>): boolean =>
  standingOf(offer) === 'open' && isWithinItsDays(offer);

/** Neither its last day for asking nor its last day is past, whatever the clock has come to. */
export const isWithinItsDays = ({ content, lastDay }: Pick<Offer, 'content' | 'lastDay'>): boolean =>
  (content.applyBy ?? today()) >= today() && (lastDay ?? today()) >= today();
