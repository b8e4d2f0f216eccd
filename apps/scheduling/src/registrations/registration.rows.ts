import type { Tx } from '#messaging';
import type { Caller } from '#service';
import type { Because } from '#contracts/scheduling/seating';
import type { Answers } from '../asking/answers';
import type { Gathering } from '../gatherings/gathering.entity';
import { knownToMember } from '../gatherings/known-to';
import { IS_MEMBER, LOCKED_MEMBERSHIP } from '../members/membership.rows';
import type { Comer } from '../seating/groups';
import { Room } from '../seating/room';
import { asksForNewcomers, HELD_FOR_INVITED, IS_SMALL, isNewcomer, readRoom, rulesOf } from '../seating/room.rows';
import { GIVEN, REGISTRATION_COLUMNS, type RegistrationRow } from './registration.entity';

/** What is known, under the gathering's lock, of one who wants to register. */
export interface Registrant {
  /** Null where it cannot be said for the moment. */
  readonly isMember: boolean | null;
  /** They may know of the gathering. */
  readonly isKnown: boolean;
  readonly mine: RegistrationRow | null;
  readonly placesOfOrganisation: number;
  readonly comer: Comer;
  /** They are invited, and a place is held for them: in the room it is taken already. */
  readonly isHeldFor: boolean;
  /** Of the person, within the last hour; `seconds` until the earliest of them no longer counts. */
  readonly lately: { readonly entries: number; readonly seconds: number };
  /** At gatherings to come, where this one gives places on request. */
  readonly asksFor: number;
}

/** SQL: how many places of gathering $1 those of `asked.organisation_id` have, or are kept for them. */
const GIVEN_TO_OWN = `(
    SELECT count(*)::integer FROM registration
    WHERE gathering_id = $1 AND organisation_id = asked.organisation_id AND ${GIVEN}
  ) + CASE WHEN g.held > 0 THEN (
    SELECT count(*)::integer FROM (${HELD_FOR_INVITED}) held WHERE held.organisation_id = asked.organisation_id
  ) ELSE 0 END`;

/** SQL: whether a place of gathering $1 is held for `asked`, who is invited. */
const IS_HELD_FOR = `EXISTS (SELECT FROM invitation i
  WHERE i.gathering_id = $1 AND i.person_id = asked.person_id AND i.held_until IS NOT NULL)`;

/** SQL: at how many gatherings to come `asked` asks for a place, where it matters. */
const ASKS_FOR = `CASE WHEN g.on_request THEN (
    SELECT count(*)::integer FROM registration a JOIN gathering e ON e.id = a.gathering_id
    WHERE a.person_id = asked.person_id AND a.request = 'waiting' AND e.standing = 'scheduled' AND e.starts_at > now()
  ) ELSE 0 END`;

type Row = RegistrationRow & Omit<Registrant, 'mine' | 'comer'> & Pick<Comer, 'sector' | 'isSmall' | 'isNewcomer'>;

function toRegistrant(row: Row, organisationId: string): Registrant {
  const { isMember, isKnown, isHeldFor, placesOfOrganisation, lately, asksFor, ...rest } = row;
  const { sector, isSmall, isNewcomer, ...mine } = rest;
  return {
    ...{ isMember, isKnown, isHeldFor, placesOfOrganisation, lately, asksFor },
    comer: { organisationId, sector, isSmall, isNewcomer },
    mine: mine.id ? mine : null,
  };
}

/** @returns one of each caller, in their order. */
export async function findRegistrants(
  tx: Tx,
  gathering: Gathering,
  callers: readonly Pick<Caller, 'personId' | 'organisationId'>[],
): Promise<Registrant[]> {
  const rows: Row[] = await tx.manager.query(
    `WITH ${LOCKED_MEMBERSHIP}
     SELECT ${REGISTRATION_COLUMNS}, ${IS_MEMBER} AS "isMember",
       ${knownToMember('asked.person_id')} AS "isKnown", ${GIVEN_TO_OWN} AS "placesOfOrganisation", lately.is AS lately, o.sector,
       ${IS_SMALL} AS "isSmall", ${isNewcomer('asked.organisation_id', '$4')}, ${IS_HELD_FOR} AS "isHeldFor",
       ${ASKS_FOR} AS "asksFor"
     FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS asked (person_id, organisation_id, nth)
     JOIN gathering g ON g.id = $1
     LEFT JOIN m ON m.id = asked.person_id LEFT JOIN o ON o.id = asked.organisation_id
     CROSS JOIN LATERAL (
       SELECT json_build_object('entries', coalesce(sum(entries), 0),
         'seconds', ceil(extract(epoch FROM min(entries_from) + interval '1 hour' - now()))) AS is
       FROM registration WHERE person_id = asked.person_id AND entries_from > now() - interval '1 hour'
     ) lately
     LEFT JOIN registration ON registration.gathering_id = $1 AND registration.person_id = asked.person_id
     ORDER BY asked.nth`,
    [
      gathering.id,
      callers.map(({ personId }) => personId),
      callers.map(({ organisationId }) => organisationId),
      asksForNewcomers(gathering),
    ],
  );
  return rows.map((row, nth) => toRegistrant(row, callers[nth]!.organisationId));
}

/** The gathering's whole room, where its rules look at more than at who is already there of one's own organisation. */
export async function roomFor(tx: Tx, gathering: Gathering, found: readonly Registrant[]): Promise<Room> {
  if (gathering.seating) return readRoom(tx.manager, gathering);
  const seated = new Map(
    found.map(({ comer, placesOfOrganisation: places }) => [comer.organisationId, { ...comer, places }]),
  );
  return new Room(rulesOf(gathering), [...seated.values()], gathering.placesGiven);
}

/** One who enters: anew, or again after having withdrawn. */
export interface Entry {
  readonly id: string;
  /** Null of a guest, who goes by `guestName` and is brought by `guestOf`. */
  readonly personId: string | null;
  readonly guestOf: string | null;
  readonly guestName: string | null;
  readonly party: string | null;
  readonly organisationId: string;
  /** Withdrawn of whoever asks for a place first. */
  readonly standing: RegistrationRow['standing'];
  readonly request: RegistrationRow['request'];
  readonly needs: string | null;
  readonly answers: Answers;
  /** The lead who registers them. */
  readonly registeredBy: string | null;
  /** Null of who has a place at once that was held for nobody. */
  readonly because: Because | null;
}

/**
 * One statement for all who enter and for the gathering's counts. A microsecond lies between one and the next, since
 * `since` is the order of the waitlist, and the clock is slower than the writing. @returns the rows of members.
 */
export async function writeEntries(
  tx: Tx,
  { id, placesTaken, waiting, held, asking }: Gathering,
  entries: readonly Entry[],
): Promise<RegistrationRow[]> {
  const column = <K extends keyof Entry>(name: K): Entry[K][] => entries.map((entry) => entry[name]);
  const rows: (RegistrationRow & { isGuest: boolean })[] = await tx.manager.query(
    `WITH counted AS (
       UPDATE gathering SET places_taken = $2, waiting = $3, held = $12, asking = $14 WHERE id = $1
     )
     INSERT INTO registration (id, gathering_id, person_id, organisation_id, version, standing, since, needs, answers, because,
       registered_by, request, party, guest_of, guest_name, entries, entries_from)
     SELECT id, $1, person_id, organisation_id, 1, standing, clock_timestamp() + nth * interval '1 microsecond', needs, answers, because,
       registered_by, request, party, guest_of, guest_name, 1, now()
     FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::jsonb[], $10::jsonb[], $11::uuid[], $13::text[],
         $15::uuid[], $16::uuid[], $17::text[])
       WITH ORDINALITY AS entry (id, person_id, organisation_id, standing, needs, answers, because, registered_by, request,
         party, guest_of, guest_name, nth)
     ORDER BY nth
     ON CONFLICT (gathering_id, person_id) DO UPDATE SET version = registration.version + 1,
       organisation_id = excluded.organisation_id, standing = excluded.standing, since = excluded.since,
       needs = excluded.needs, answers = excluded.answers, because = excluded.because,
       registered_by = excluded.registered_by, request = excluded.request, party = excluded.party, decided_by = NULL, decided_for = NULL, offered_until = NULL,
       (entries, entries_from) = (
         SELECT CASE WHEN fresh THEN registration.entries + 1 ELSE 1 END,
           CASE WHEN fresh THEN registration.entries_from ELSE excluded.entries_from END
         FROM (SELECT coalesce(registration.entries_from > now() - interval '1 hour', false) AS fresh) hour
       )
     RETURNING ${REGISTRATION_COLUMNS}, registration.guest_of IS NOT NULL AS "isGuest"`,
    [
      ...[id, placesTaken, waiting, column('id'), column('personId'), column('organisationId'), column('standing')],
      column('needs'),
      column('answers').map((answers) => JSON.stringify(answers)),
      column('because').map((because) => because && JSON.stringify(because)),
      ...[column('registeredBy'), held, column('request'), asking],
      ...[column('party'), column('guestOf'), column('guestName')],
    ],
  );
  return rows.filter(({ isGuest }) => !isGuest);
}
