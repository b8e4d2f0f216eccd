import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { RegistrationState } from '#contracts/scheduling/events';
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

  /** How often it was entered anew since `entriesFrom`, which begins anew after an hour. */
  @Column('integer', { default: 0 }) entries!: number;
  @Column('timestamptz', { name: 'entries_from', nullable: true }) entriesFrom!: Date | null;
}

/** A registration as SQL answers it. */
export type RegistrationRow = Pick<
  Registration,
  'id' | 'gatheringId' | 'personId' | 'organisationId' | 'version' | 'standing' | 'since'
>;

export const REGISTRATION_COLUMNS = `registration.id, registration.gathering_id AS "gatheringId",
  registration.person_id AS "personId", registration.organisation_id AS "organisationId",
  registration.version, registration.standing, registration.since`;

export function toRegistrationState({ since: _, ...row }: RegistrationRow): RegistrationState {
  return row;
}

export function toMyRegistration({ id, version, standing, since }: RegistrationRow): {
  id: string;
  version: number;
  standing: Registration['standing'];
  since: string;
} {
  return { id, version, standing, since: since.toISOString() };
}
