import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instantBefore, type ResolvedTime } from '#calendar';
import type { Ahead, Before } from '#contracts/scheduling/ahead';
import type { GatheringKind, GatheringState } from '#contracts/scheduling/events';
import type { ZonedTime } from '#contracts/primitives';
import type { Question } from '#contracts/scheduling/questions';
import type { SeatingRules } from '#contracts/scheduling/seating';
import type { Stage } from '#contracts/library/content';
import type { Sector } from '#contracts/sectors';
import type { Visibility } from '#contracts/scheduling/visibilities';
import { isMember, isOrganiser, type Caller } from '#service';
import { leastOf } from '../seating/groups';
import { Series } from '../series/series.entity';

/** When it takes place, and when members register for it: null for at once, and for until the start. */
export interface GatheringTimes {
  readonly start: ResolvedTime;
  readonly end: ResolvedTime;
  readonly opens: ResolvedTime | null;
  readonly closes: { readonly said: ZonedTime | Before; readonly at: Date } | null;
}

const HOUR_MILLIS = 3_600_000;

/** Without the instant. */
export const asSaid = ({ local, zone, offset }: ResolvedTime): ZonedTime => ({ local, zone, offset });

/**
 * What people come to. Its times are kept as people said them (wall time and zone) beside the instant that meant
 * when it was last computed, since zone rules change.
 */
@Entity({ name: 'gathering' })
@Check('gathering_kind', `kind IN ('roundtable', 'conference', 'webinar', 'workshop')`)
@Check('gathering_standing', `standing IN ('scheduled', 'cancelled')`)
@Check('gathering_visibility', `visibility IN ('public', 'network', 'invited')`)
@Check('gathering_times', `ends_at > starts_at`)
@Check(
  'gathering_registration',
  `registration_closes_at <= starts_at AND registration_opens_at < coalesce(registration_closes_at, starts_at)`,
)
@Check(
  'gathering_places',
  `places_taken >= 0 AND waiting >= 0 AND max_per_organisation > 0 AND accept_within > 0 AND offered >= 0 AND offered <= waiting`,
)
@Check('gathering_held', 'held >= 0')
@Check('gathering_asking', 'asking >= 0')
@Check('gathering_guests', 'guests_each >= 0')
@Index('gathering_by_start', ['startsAt', 'id'])
@Index('gathering_by_end', ['endsAt'])
@Index('gathering_releases', ['releasesAt'])
@Index('gathering_of_series', ['seriesId', 'startsAt'], { where: 'series_id IS NOT NULL' })
@Index('gathering_by_kind', ['kind', 'startsAt', 'id'])
@Index('gathering_asked', ['startsAt', 'id'], { where: 'asking > 0' })
// TypeORM knows none of these kinds of index.
@Index('gathering_to_come', { synchronize: false })
@Index('gathering_now', { synchronize: false })
@Index('gathering_words', { synchronize: false })
@Index('gathering_tags', { synchronize: false })
@Index('gathering_co_hosts', { synchronize: false })
export class Gathering {
  @PrimaryColumn('uuid') id!: string;

  /** Rises with every change by an organiser, not with registrations: those have versions of their own. */
  @Column('integer') version!: number;

  /** iCalendar SEQUENCE (RFC 5545, 3.8.7.4). */
  @Column('integer') sequence!: number;
  @Column('text') kind!: GatheringKind;
  @Column('text') title!: string;
  @Column('text') purpose!: string;
  @Column('text', { name: 'start_local' }) startLocal!: string;
  @Column('text', { name: 'start_zone' }) startZone!: string;
  @Column('text', { name: 'start_offset' }) startOffset!: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('text', { name: 'end_local' }) endLocal!: string;
  @Column('text', { name: 'end_zone' }) endZone!: string;
  @Column('text', { name: 'end_offset' }) endOffset!: string;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;

  /** When it was to begin, before it was last moved. */
  @Column('jsonb', { name: 'moved_from', nullable: true }) movedFrom!: ZonedTime | null;

  /** Null: at once, and until it starts. What was said relative to the start is kept so, and moves with it. */
  @Column('jsonb', { name: 'registration_opens', nullable: true }) registrationOpens!: ZonedTime | null;
  @Column('timestamptz', { name: 'registration_opens_at', nullable: true }) registrationOpensAt!: Date | null;
  @Column('jsonb', { name: 'registration_closes', nullable: true }) registrationCloses!: ZonedTime | Before | null;
  @Column('timestamptz', { name: 'registration_closes_at', nullable: true }) registrationClosesAt!: Date | null;

  /** How long before the start those with a place are reminded; the mails are notifications' own. */
  @Column('text', { array: true, default: '{P1D,PT1H}' }) reminders!: Ahead[];
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text', { nullable: true }) link!: string | null;
  /** How long before the start those with a place see the link; null: as soon as they have one. */
  @Column('text', { name: 'link_shown', nullable: true }) linkShown!: Ahead | null;
  @Column('timestamptz', { name: 'link_shown_at', nullable: true }) linkShownAt!: Date | null;
  @Column('text', { nullable: true }) accessibility!: string | null;
  /** For those with a place. */
  @Column('text', { nullable: true }) brief!: string | null;
  /** Where in the employment journey, by the library's words. */
  @Column('text', { nullable: true }) stage!: Stage | null;
  @Column('text', { array: true, default: [] }) tags!: string[];
  @Column('integer') capacity!: number;
  @Column('integer', { name: 'max_per_organisation' }) maxPerOrganisation!: number;
  @Column('boolean', { name: 'chatham_house' }) chathamHouse!: boolean;
  /** How places are shared out among sectors; null: in the order of registering. */
  @Column('jsonb', { nullable: true }) seating!: SeatingRules | null;

  /** Asked of whoever registers; the answers are kept with the registration. */
  @Column('jsonb', { default: [] }) questions!: Question[];

  /** Hours that an offered place waits for an answer; null: whoever is next has it at once. */
  @Column('integer', { name: 'accept_within', nullable: true }) acceptWithin!: number | null;

  /** How many guests each who registers may bring. */
  @Column('integer', { name: 'guests_each', default: 0 }) guestsEach!: number;

  /** Whoever registers asks for a place, which those who run it give or decline. */
  @Column('boolean', { name: 'on_request', default: false }) onRequest!: boolean;

  /** When what the rules hold goes on; null where nothing is held, or not any more. It is held until that was done. */
  @Column('timestamptz', { name: 'releases_at', nullable: true }) releasesAt!: Date | null;

  /** Said of whom the organiser hopes for; who is given a place does not depend on it. */
  @Column('text', { name: 'wanted_sectors', array: true, default: [] }) wantedSectors!: Sector[];
  /** Who may know of it (`knownTo`). */
  @Column('text', { default: 'public' }) visibility!: Visibility;

  /** Organisers and its co-hosts alone know of it, and it is told of on no topic. */
  @Column('boolean', { name: 'is_draft', default: false }) isDraft!: boolean;
  /** Organisations of the network. */
  @Column('uuid', { array: true, default: [] }) hosts!: string[];
  @Column('text', { array: true, default: [] }) sponsors!: string[];

  /** Members who run it though they are no organisers (`runs`); they are named in an operation of its own. */
  @Column('uuid', { name: 'co_hosts', array: true, default: [] }) coHosts!: string[];
  @ForeignKey(() => Series, { name: 'gathering_series' })
  @Column('uuid', { name: 'series_id', nullable: true })
  seriesId!: string | null;

  /** Of a series, the fields that were changed of this one alone: it keeps them when the others are changed. */
  @Column('text', { name: 'own_fields', array: true, default: [] }) ownFields!: string[];
  @Column('text') standing!: 'scheduled' | 'cancelled';
  @Column('text', { name: 'cancellation_reason', nullable: true }) cancellationReason!: string | null;

  /** Counted in the transaction that gives or frees a place, under this row's lock. */
  @Column('integer', { name: 'places_taken' }) placesTaken!: number;
  @Column('integer') waiting!: number;

  /** How many of those who wait have a place held for them, which they are to take. */
  @Column('integer', { default: 0 }) offered!: number;

  /** How many places are held for people who are invited. */
  @Column('integer', { default: 0 }) held!: number;
  /** How many ask for a place; they hold none of them. */
  @Column('integer', { default: 0 }) asking!: number;
  @Column('uuid', { name: 'scheduled_by' }) scheduledBy!: string;

  /** Of the request that scheduled it, so that a repeat is told from another gathering of the same id. */
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('timestamptz', { name: 'scheduled_at' }) scheduledAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;

  get start(): ZonedTime {
    return { local: this.startLocal, zone: this.startZone, offset: this.startOffset };
  }

  get end(): ZonedTime {
    return { local: this.endLocal, zone: this.endZone, offset: this.endOffset };
  }

  /** Taken, or held for somebody to take. */
  get placesGiven(): number {
    return this.placesTaken + this.offered + this.held;
  }

  /** Below zero where an organiser seated somebody above capacity. */
  get freePlaces(): number {
    return this.capacity - this.placesGiven;
  }

  /**
   * Until when a place that is offered now is held; null where it is theirs at once. Half of the time that is left is for
   * those who come next; in the last two hours nobody can be asked and answer.
   */
  offersUntil(now = new Date()): Date | null {
    if (this.acceptWithin === null || this.startsAt.getTime() - now.getTime() < 2 * HOUR_MILLIS) return null;
    return new Date(Math.min(now.getTime() + this.acceptWithin * HOUR_MILLIS, this.offersEndBy(now).getTime()));
  }

  /** At the latest: half of the time that is left. */
  offersEndBy(now = new Date()): Date {
    return new Date((now.getTime() + this.startsAt.getTime()) / 2);
  }

  /** As `runs` says it in SQL. */
  isRunBy(caller: Pick<Caller, 'personId' | 'roles'> | null): boolean {
    return isOrganiser(caller) || (isMember(caller) && this.coHosts.includes(caller.personId));
  }

  /** From then on nobody is given a place any more, neither newcomers nor those who wait. */
  hasBegun(now = new Date()): boolean {
    return this.startsAt <= now;
  }

  isOver(now = new Date()): boolean {
    return this.endsAt <= now;
  }

  /** Whether members may register: until it starts, `closed` only where the organiser said so. */
  registration(now = new Date()): 'early' | 'open' | 'closed' {
    if (this.registrationOpensAt !== null && now < this.registrationOpensAt) return 'early';
    return this.registrationClosesAt !== null && this.registrationClosesAt <= now ? 'closed' : 'open';
  }

  takesPlaceAt({ start, end, opens, closes }: GatheringTimes): void {
    Object.assign(this, {
      startLocal: start.local,
      startZone: start.zone,
      startOffset: start.offset,
      startsAt: start.at,
    });
    Object.assign(this, { endLocal: end.local, endZone: end.zone, endOffset: end.offset, endsAt: end.at });
    Object.assign(this, { registrationOpens: opens && asSaid(opens), registrationOpensAt: opens?.at ?? null });
    Object.assign(this, { registrationCloses: closes?.said ?? null, registrationClosesAt: closes?.at ?? null });
  }

  /** Again with each start. */
  showLink(): void {
    const { linkShown, startLocal: local, startZone: zone, startsAt: at } = this;
    this.linkShownAt = linkShown && instantBefore({ local, zone, at }, linkShown);
  }

  /** Whether those with a place see the link. */
  showsLink(now = new Date()): boolean {
    return this.linkShownAt === null || this.linkShownAt <= now;
  }

  /** From its rules and its start: what would be let go of in the past is not held at all. */
  holdPlaces(now = new Date()): void {
    const { seating, startLocal: local, startZone: zone, startsAt } = this;
    const holds = seating && leastOf(seating).length > 0;
    const until = holds ? instantBefore({ local, zone, at: startsAt }, seating.heldUntil) : null;
    this.releasesAt = until && until > now ? until : null;
  }

  /** What everybody may know: no link, no brief, and nobody who registered. */
  toState(): GatheringState {
    return {
      id: this.id,
      version: this.version,
      kind: this.kind,
      title: this.title,
      purpose: this.purpose,
      start: this.start,
      end: this.end,
      startsAt: this.startsAt.toISOString(),
      endsAt: this.endsAt.toISOString(),
      place: this.place,
      online: this.link !== null,
      chathamHouse: this.chathamHouse,
      standing: this.standing,
      sequence: this.sequence,
      reminders: this.reminders,
      acceptWithin: this.acceptWithin,
      visibility: this.visibility,
      ...(this.onRequest && { onRequest: true }),
      ...(this.brief && { hasBrief: true }),
      coHosts: this.coHosts,
    };
  }
}
