import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { SMALL } from '#contracts/membership/sizes';
import type { OfferedTo } from '#contracts/scheduling/seating';
import { instant } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { GIVEN } from '../registrations/registration.entity';
import type { Comer } from './groups';
import { Room, type Party, type Seated } from './room';

/** Of `p` at `e`: had a place at a gathering that is over. */
export const CAME = `p.standing = 'place' AND e.standing = 'scheduled' AND e.ends_at <= now()`;

/** Whether anybody of the organisation had a place at a gathering that is over; `asked` says whether it matters. */
export const isNewcomer = (organisation: string, asked: string): string => `(${asked} AND NOT EXISTS (
  SELECT FROM registration p JOIN gathering e ON e.id = p.gathering_id
  WHERE p.organisation_id = ${organisation} AND ${CAME}
)) AS "isNewcomer"`;

type Ruled = Pick<Gathering, 'id' | 'capacity' | 'maxPerOrganisation' | 'seating' | 'releasesAt'>;

export const rulesOf = ({ capacity, maxPerOrganisation, seating, releasesAt }: Omit<Ruled, 'id'>) => ({
  ...{ capacity, maxPerOrganisation, seating },
  areHeld: releasesAt !== null,
});

/** SQL: whether the organisation `o` is known to be small. */
export const IS_SMALL = `(o.size_band IS NOT DISTINCT FROM '${SMALL}')`;

export const asksForNewcomers = ({ seating, releasesAt }: Pick<Ruled, 'seating' | 'releasesAt'>): boolean =>
  releasesAt !== null && (seating?.newcomers ?? 0) > 0;
const asksForSmall = ({ seating, releasesAt }: Ruled): boolean =>
  releasesAt !== null && (seating?.smallEmployers ?? 0) > 0;

/** SQL: the organisations of those invited for whom a place of gathering $1 is held, once for each place. */
export const HELD_FOR_INVITED = `SELECT h.organisation_id FROM invitation i JOIN member h ON h.id = i.person_id
  WHERE i.gathering_id = $1 AND i.held_until IS NOT NULL`;

/** SQL: the organisation of each place of gathering $1 that is given, offered or held for somebody: to the rules they are alike. */
const GIVEN_PLACES = `SELECT organisation_id FROM registration WHERE gathering_id = $1 AND ${GIVEN}
  UNION ALL ${HELD_FOR_INVITED}`;

/** The room as it is, offered and held places as if they were taken, of a gathering that is locked or only looked at. */
export async function readRoom(manager: EntityManager, gathering: Ruled): Promise<Room> {
  const seated: Seated[] = await manager.query(
    `SELECT taken.*, o.sector, ${IS_SMALL} AS "isSmall", ${isNewcomer('taken."organisationId"', '$2')}
     FROM (
       SELECT organisation_id AS "organisationId", count(*)::integer AS places FROM (${GIVEN_PLACES}) given
       GROUP BY organisation_id
     ) taken LEFT JOIN organisation o ON o.id = taken."organisationId"`,
    [gathering.id, asksForNewcomers(gathering)],
  );
  return new Room(rulesOf(gathering), seated);
}

/** One of those who wait; `personId` is null of a guest. */
interface WaitingComer extends Comer {
  readonly id: string;
  readonly personId: string | null;
  readonly guestName: string | null;
}

export interface Waiting extends Party {
  readonly comers: readonly WaitingComer[];
}

/**
 * Those who wait and have no offer, in the order in which they came to: of each organisation no more than could come in, and
 * of those alike to the rules no more than there are free places, since of these nobody passes the first. Of those who come
 * together all are read for whom there are places enough.
 */
export function readWaiting(manager: EntityManager, gathering: Ruled, free: number): Promise<Waiting[]> {
  return manager.query(
    `WITH taken AS (
       SELECT organisation_id, count(*) AS places FROM (${GIVEN_PLACES}) given GROUP BY organisation_id
     ), waiting AS (
       SELECT id, person_id, guest_name, organisation_id, since, party,
         row_number() OVER (PARTITION BY organisation_id, party IS NULL ORDER BY since, id) AS nth
       FROM registration WHERE gathering_id = $1 AND standing = 'waitlist' AND offered_until IS NULL
     ), regular AS MATERIALIZED (
       SELECT DISTINCT p.organisation_id FROM registration p JOIN gathering e ON e.id = p.gathering_id
       WHERE $4 AND p.organisation_id IN (SELECT organisation_id FROM waiting) AND ${CAME}
     ), able AS (
       SELECT w.*, o.sector, ${IS_SMALL} AS is_small, $4 AND g.organisation_id IS NULL AS is_newcomer FROM waiting w
       LEFT JOIN taken t ON t.organisation_id = w.organisation_id
       LEFT JOIN regular g ON g.organisation_id = w.organisation_id LEFT JOIN organisation o ON o.id = w.organisation_id
       WHERE w.party IS NOT NULL OR w.nth <= least($2, $3 - coalesce(t.places, 0))
     ), ranked AS (
       SELECT able.*, row_number() OVER (
         PARTITION BY party IS NULL, CASE WHEN $5 THEN sector END, $5 AND is_newcomer, $6 AND is_small ORDER BY since, id
       ) AS alike
       FROM able
     )
     SELECT json_agg(json_build_object('id', id, 'personId', person_id, 'guestName', guest_name,
         'organisationId', organisation_id, 'sector', sector, 'isSmall', is_small, 'isNewcomer', is_newcomer)
         ORDER BY since, id) AS comers
     FROM ranked WHERE party IS NOT NULL OR alike <= $2
     GROUP BY coalesce(party, id) HAVING count(*) <= $2 ORDER BY min(since), min(id::text)`,
    [
      gathering.id,
      free,
      gathering.maxPerOrganisation,
      asksForNewcomers(gathering),
      gathering.seating !== null,
      asksForSmall(gathering),
    ],
  );
}

/** To whom places are offered, by sector, whose offers end next first. */
export function offeredTo(manager: EntityManager, gatheringId: string): Promise<z.input<typeof OfferedTo>[]> {
  return manager.query(
    `SELECT o.sector, count(*)::integer AS places, ${instant('min(r.offered_until)')} AS until
     FROM registration r LEFT JOIN organisation o ON o.id = r.organisation_id
     WHERE r.gathering_id = $1 AND r.standing = 'waitlist' AND r.offered_until IS NOT NULL
     GROUP BY o.sector ORDER BY min(r.offered_until), o.sector`,
    [gatheringId],
  );
}
