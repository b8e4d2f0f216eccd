import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ResolvedTime } from '#calendar';
import type { GatheringKind, GatheringState } from '#contracts/scheduling/events';
import type { ZonedTime } from '#contracts/primitives';
import type { Sector } from '#contracts/sectors';

/**
 * What people come to. Its times are kept as people said them (wall time and zone) beside the instant that meant
 * when it was last computed, since zone rules change.
 */
@Entity({ name: 'gathering' })
@Check('gathering_kind', `kind IN ('roundtable', 'conference', 'webinar', 'workshop')`)
@Check('gathering_standing', `standing IN ('scheduled', 'cancelled')`)
@Check('gathering_times', `ends_at > starts_at`)
@Check('gathering_places', `places_taken >= 0 AND waiting >= 0 AND max_per_organisation > 0`)
@Index('gathering_by_start', ['startsAt', 'id'])
@Index('gathering_by_end', ['endsAt'])
@Index('gathering_by_kind', ['kind', 'startsAt', 'id'])
// TypeORM knows none of these kinds of index.
@Index('gathering_to_come', { synchronize: false })
@Index('gathering_now', { synchronize: false })
@Index('gathering_words', { synchronize: false })
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
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text', { nullable: true }) link!: string | null;
  @Column('integer') capacity!: number;
  @Column('integer', { name: 'max_per_organisation' }) maxPerOrganisation!: number;
  @Column('boolean', { name: 'chatham_house' }) chathamHouse!: boolean;
  /** Said of whom the organiser hopes for; who is given a place does not depend on it. */
  @Column('text', { name: 'wanted_sectors', array: true, default: [] }) wantedSectors!: Sector[];
  @Column('text') standing!: 'scheduled' | 'cancelled';
  @Column('text', { name: 'cancellation_reason', nullable: true }) cancellationReason!: string | null;

  /** Counted in the transaction that gives or frees a place, under this row's lock. */
  @Column('integer', { name: 'places_taken' }) placesTaken!: number;
  @Column('integer') waiting!: number;
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

  /** Below zero where an organiser seated somebody above capacity. */
  get freePlaces(): number {
    return this.capacity - this.placesTaken;
  }

  /** From then on nobody is given a place any more, neither newcomers nor those who wait. */
  hasBegun(now = new Date()): boolean {
    return this.startsAt <= now;
  }

  isOver(now = new Date()): boolean {
    return this.endsAt <= now;
  }

  takesPlaceAt(start: ResolvedTime, end: ResolvedTime): void {
    Object.assign(this, {
      startLocal: start.local,
      startZone: start.zone,
      startOffset: start.offset,
      startsAt: start.at,
    });
    Object.assign(this, { endLocal: end.local, endZone: end.zone, endOffset: end.offset, endsAt: end.at });
  }

  /** What a newcomer gets whose organisation has this many places already. Nobody waits who could have a free place. */
  standingFor(placesOfOrganisation: number): 'place' | 'waitlist' {
    return this.freePlaces > 0 && placesOfOrganisation < this.maxPerOrganisation ? 'place' : 'waitlist';
  }

  /** What everybody may know: no link, and nobody who registered. */
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
    };
  }
}
