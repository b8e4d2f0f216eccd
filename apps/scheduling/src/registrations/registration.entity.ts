import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { z } from 'zod';
import type { MyRegistration } from '#contracts/scheduling/endpoints';
import type { RegistrationState } from '#contracts/scheduling/events';
import type { REQUESTS } from '#contracts/scheduling/requests';
import type { Because } from '#contracts/scheduling/seating';
import { toAnswersSaid, type Answers } from '../asking/answers';
import { Gathering } from '../gatherings/gathering.entity';

/** SQL: waits, with a place held for them; and, with those who have one, all on whom a place is counted. */
const OFFERED = `standing = 'waitlist' AND offered_until IS NOT NULL`;
export const GIVEN = `(standing = 'place' OR ${OFFERED})`;

/** SQL: of registration `r`: has a place, waits for one, or asks for one. */
export const claims = (r: string): string => `(${r}.standing IN ('place', 'waitlist') OR ${r}.request = 'waiting')`;

/** SQL: joins registration `r` to `m` of `member`, which is of a guest whoever brings them. */
export const WHO = `LEFT JOIN registration b ON b.id = r.guest_of LEFT JOIN member m ON m.id = coalesce(r.person_id, b.person_id)`;

/** SQL: of `r` and `m`, as they go by themselves; a guest's name is forgotten some time after. */
const MEMBER_NAME = `coalesce(m.name, 'Somebody who left')`;
export const NAME = `CASE WHEN r.guest_of IS NULL THEN ${MEMBER_NAME} ELSE coalesce(r.guest_name, 'A guest') END`;
/** SQL: who brings them; null of members. */
export const BROUGHT_BY = `CASE WHEN r.guest_of IS NOT NULL THEN ${MEMBER_NAME} END`;
/**
 * SQL: whom registration `r` brings along, by ids and names, as JSON. @param more `, 'key', value` of each, `b`.
 */
export const guestsOf = (more = ''): string => `(
  SELECT coalesce(json_agg(json_build_object('id', b.id, 'name', coalesce(b.guest_name, 'A guest')${more}) ORDER BY b.id), '[]')
  FROM registration b WHERE b.guest_of = r.id)`;
/** SQL: by members' names, each guest after whoever brings them. */
export const BY_WHO = `m.name COLLATE "en-GB-x-icu", coalesce(r.guest_of, r.id), r.guest_of IS NOT NULL, r.id`;

/**
 * A member's claim on a gathering: one row for life, so that withdrawing and coming back stay in order. A guest of theirs is a
 * row as well, since they take a place as everybody does, of no person of the network; it goes when it is given up.
 */
@Entity({ name: 'registration' })
@Unique('registration_once', ['gatheringId', 'personId'])
@Check('registration_standing', `standing IN ('place', 'waitlist', 'withdrawn')`)
@Index('registration_in_order', ['gatheringId', 'standing', 'since', 'id'])
@Index('registration_places', ['gatheringId', 'organisationId'], { where: `standing = 'place'` })
@Index('registration_offers', ['gatheringId', 'organisationId'], { where: OFFERED })
@Check('registration_offer', `standing <> 'place' OR offered_until IS NULL`)
@Check(
  'registration_request',
  `request IS NULL OR request IN ('waiting', 'declined', 'taken-back') AND standing = 'withdrawn'`,
)
@Index('registration_asking', ['gatheringId', 'since', 'id'], { where: `request = 'waiting'` })
@Index('registration_of_person', ['personId'])
@Index('registration_private', ['gatheringId'], { where: `needs IS NOT NULL OR answers <> '{}'` })
@Index('registration_of_organisation', ['organisationId'])
@Check('registration_somebody', `(person_id IS NULL) = (guest_of IS NOT NULL)`)
@Index('registration_guests', ['guestOf'], { where: 'guest_of IS NOT NULL' })
export class Registration {
  @PrimaryColumn('uuid') id!: string;

  @ForeignKey(() => Gathering, { name: 'registration_gathering' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  /** Null of a guest alone. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;

  /** Of a guest: the registration of whoever brings them, for whose organisation they count. */
  @ForeignKey(() => Registration, { name: 'registration_guest_of' })
  @Column('uuid', { name: 'guest_of', nullable: true })
  guestOf!: string | null;
  @Column('text', { name: 'guest_name', nullable: true }) guestName!: string | null;

  /** The same of all who come in together or not at all; null of who comes alone. */
  @Column('uuid', { nullable: true }) party!: string | null;

  /** The one the person belonged to when registering last. */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('integer') version!: number;
  @Column('text') standing!: 'place' | 'waitlist' | 'withdrawn';

  /** When this standing began; on the waitlist it is the order. Taken under the gathering's lock. */
  @Column('timestamptz') since!: Date;
  /** Waiting: until when a place is held for them to take. Withdrawn: until when one was that they did not take. */
  @Column('timestamptz', { name: 'offered_until', nullable: true }) offeredUntil!: Date | null;
  /** Whoever asks for a place is withdrawn to every rule: they hold nothing, and wait for an answer, not in a line. */
  @Column('text', { nullable: true }) request!: (typeof REQUESTS)[number] | null;
  @Column('text', { nullable: true }) needs!: string | null;

  /** To the organisers' questions, which organisers alone read; they go with `needs`. */
  @Column('jsonb', { default: {} }) answers!: Answers;

  /**
   * The organiser who decided over it last, and why: with a place, that it was given out of order; withdrawn, that it was
   * taken back. Null where the person and the order of registering did.
   */
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column('text', { name: 'decided_for', nullable: true }) decidedFor!: string | null;

  /** The lead of their organisation who registered them; null where they did. */
  @Column('uuid', { name: 'registered_by', nullable: true }) registeredBy!: string | null;

  /** By which rule this standing was given, as the room was then; null of what began before rules were kept. */
  @Column('jsonb', { nullable: true }) because!: Because | null;

  /** How often it was entered anew since `entriesFrom`, which begins anew after an hour. */
  @Column('integer', { default: 0 }) entries!: number;
  @Column('timestamptz', { name: 'entries_from', nullable: true }) entriesFrom!: Date | null;
}

/** A member's registration as SQL answers it; guests are never read as one. */
export type RegistrationRow = { readonly personId: string } & Pick<
  Registration,
  | 'id'
  | 'gatheringId'
  | 'organisationId'
  | 'version'
  | 'standing'
  | 'since'
  | 'needs'
  | 'answers'
  | 'decidedFor'
  | 'offeredUntil'
  | 'because'
  | 'registeredBy'
  | 'request'
  | 'party'
>;

/** Waits, with a place held for them. */
export const isOffered = ({ standing, offeredUntil }: Pick<RegistrationRow, 'standing' | 'offeredUntil'>): boolean =>
  standing === 'waitlist' && offeredUntil !== null;

/** Waits for those who run the gathering to say yes. */
export const asks = (row: Pick<RegistrationRow, 'request'> | null | undefined): boolean => row?.request === 'waiting';

export const REGISTRATION_COLUMNS = `registration.id, registration.gathering_id AS "gatheringId",
  registration.person_id AS "personId", registration.organisation_id AS "organisationId",
  registration.version, registration.standing, registration.since, registration.needs, registration.answers,
  registration.decided_for AS "decidedFor", registration.offered_until AS "offeredUntil", registration.because,
  registration.registered_by AS "registeredBy", registration.request, registration.party`;

/** What all services hear of it: neither what somebody needs or answered nor what an organiser wrote of them. */
export function toRegistrationState(row: RegistrationRow): RegistrationState {
  const { id, version, gatheringId, personId, organisationId, standing, request } = row;
  return { id, version, gatheringId, personId, organisationId, standing, ...(request && { request }) };
}

type Mine = z.input<typeof MyRegistration>;

/**
 * Under the Chatham House Rule nobody who is not in the room learns why a place is offered to them; nor, of those who come
 * together, how many there are in the end: one of a group would see that another has left it.
 */
export function toMyRegistration(
  row: Omit<RegistrationRow, 'gatheringId' | 'personId' | 'organisationId' | 'party'>,
  { chathamHouse }: Pick<Gathering, 'chathamHouse'>,
): Mine {
  const { id, version, standing, since, needs, decidedFor, offeredUntil, because, answers, registeredBy, request } =
    row;
  const told = because && chathamHouse ? { ...because, together: undefined } : because;
  return {
    id,
    version,
    standing,
    since: since.toISOString(),
    needs,
    answers: toAnswersSaid(answers),
    offeredUntil: isOffered(row) ? offeredUntil!.toISOString() : null,
    because: standing === 'place' || (isOffered(row) && !chathamHouse) ? told : null,
    byLead: registeredBy !== null,
    request,
    letPass: standing === 'withdrawn' && offeredUntil !== null,
    refusedFor: standing === 'withdrawn' ? decidedFor : null,
  };
}
