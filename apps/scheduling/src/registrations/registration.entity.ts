import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { z } from 'zod';
import type { MyRegistration } from '#contracts/scheduling/endpoints';
import type { RegistrationState } from '#contracts/scheduling/events';
import type { Because } from '#contracts/scheduling/seating';
import { Gathering } from '../gatherings/gathering.entity';

/** A member's claim on a gathering: one row for life, so that withdrawing and coming back stay in order. */
@Entity({ name: 'registration' })
@Unique('registration_once', ['gatheringId', 'personId'])
@Check('registration_standing', `standing IN ('place', 'waitlist', 'withdrawn')`)
@Index('registration_in_order', ['gatheringId', 'standing', 'since', 'id'])
@Index('registration_places', ['gatheringId', 'organisationId'], { where: `standing = 'place'` })
@Index('registration_of_person', ['personId'])
@Index('registration_of_organisation', ['organisationId'])
export class Registration {
  @PrimaryColumn('uuid') id!: string;

  @ForeignKey(() => Gathering, { name: 'registration_gathering' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;

  /** The one the person belonged to when registering last. */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('integer') version!: number;
  @Column('text') standing!: 'place' | 'waitlist' | 'withdrawn';

  /** When this standing began; on the waitlist it is the order. Taken under the gathering's lock. */
  @Column('timestamptz') since!: Date;
  @Column('text', { nullable: true }) needs!: string | null;

  /**
   * The organiser who decided over it last, and why: with a place, that it was given out of order; withdrawn, that it was
   * taken back. Null where the person and the order of registering did.
   */
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column('text', { name: 'decided_for', nullable: true }) decidedFor!: string | null;

  /** By which rule this standing was given, as the room was then; null of what began before rules were kept. */
  @Column('jsonb', { nullable: true }) because!: Because | null;

  /** How often it was entered anew since `entriesFrom`, which begins anew after an hour. */
  @Column('integer', { default: 0 }) entries!: number;
  @Column('timestamptz', { name: 'entries_from', nullable: true }) entriesFrom!: Date | null;
}

/** A registration as SQL answers it. */
export type RegistrationRow = Pick<
  Registration,
  'id' | 'gatheringId' | 'personId' | 'organisationId' | 'version' | 'standing' | 'since' | 'needs' | 'decidedFor'
>;

export const REGISTRATION_COLUMNS = `registration.id, registration.gathering_id AS "gatheringId",
  registration.person_id AS "personId", registration.organisation_id AS "organisationId",
  registration.version, registration.standing, registration.since, registration.needs,
  registration.decided_for AS "decidedFor"`;

/** What all services hear of it: neither what would help somebody nor what an organiser wrote of them. */
export function toRegistrationState(row: RegistrationRow): RegistrationState {
  const { id, version, gatheringId, personId, organisationId, standing } = row;
  return { id, version, gatheringId, personId, organisationId, standing };
}

type Mine = z.input<typeof MyRegistration>;

export function toMyRegistration(
  row: Pick<RegistrationRow, 'id' | 'version' | 'standing' | 'since' | 'needs' | 'decidedFor'>,
): Mine {
  const { id, version, standing, since, needs, decidedFor } = row;
  return {
    id,
    version,
    standing,
    since: since.toISOString(),
    needs,
    refusedFor: standing === 'withdrawn' ? decidedFor : null,
  };
}
