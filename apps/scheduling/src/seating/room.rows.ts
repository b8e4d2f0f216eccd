import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { OfferedTo } from '#contracts/scheduling/seating';
import { instant } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { GIVEN } from '../registrations/registration.entity';
import { Room, type Guest, type Party } from './room';

/** Whether anybody of the organisation had a place at a gathering that is over; `asked` says whether it matters. */
export const isNewcomer = (organisation: string, asked: string): string => `(${asked} AND NOT EXISTS (
  SELECT FROM registration p JOIN gathering e ON e.id = p.gathering_id
  WHERE p.organisation_id = ${organisation} AND p.standing = 'place' AND e.standing = 'scheduled' AND e.ends_at <= now()
)) AS "isNewcomer"`;

type Ruled = Pick<Gathering, 'id' | 'capacity' | 'maxPerOrganisation' | 'seating' | 'releasesAt'>;

export const rulesOf = ({ capacity, maxPerOrganisation, seating, releasesAt }: Omit<Ruled, 'id'>) => ({
  ...{ capacity, maxPerOrganisation, seating },
  areHeld: releasesAt !== null,
});

export const asksForNewcomers = ({ seating, releasesAt }: Pick<Ruled, 'seating' | 'releasesAt'>): boolean =>
  releasesAt !== null && (seating?.newcomers ?? 0) > 0;

/** The room as it is, offered places as if they were taken, of a gathering that is locked or only looked at. */
export async function readRoom(manager: EntityManager, gathering: Ruled): Promise<Room> {
  const parties: Party[] = await manager.query(
    `SELECT taken.*, o.sector, ${isNewcomer('taken."organisationId"', '$2')}
     FROM (
       SELECT organisation_id AS "organisationId", count(*)::integer AS places FROM registration
       WHERE gathering_id = $1 AND ${GIVEN} GROUP BY organisation_id
     ) taken LEFT JOIN organisation o ON o.id = taken."organisationId"`,
    [gathering.id, asksForNewcomers(gathering)],
  );
  return new Room(rulesOf(gathering), parties);
}

export interface Waiting extends Guest {
  readonly id: string;
  readonly personId: string;
}

/**
 * Those who wait, in the order in which they came to, and of each organisation no more than could come in: of colleagues
 * nobody passes the first.
 */
export function readWaiting(manager: EntityManager, gathering: Ruled, free: number): Promise<Waiting[]> {
  return manager.query(
    `SELECT r.id, r.person_id AS "personId", r.organisation_id AS "organisationId", o.sector,
       ${isNewcomer('r.organisation_id', '$3')}
     FROM (
       SELECT id, person_id, organisation_id, since,
         row_number() OVER (PARTITION BY organisation_id ORDER BY since, id) AS nth
       FROM registration WHERE gathering_id = $1 AND standing = 'waitlist' AND offered_until IS NULL
     ) r LEFT JOIN organisation o ON o.id = r.organisation_id
     WHERE r.nth <= $2 ORDER BY r.since, r.id`,
    [gathering.id, Math.min(free, gathering.maxPerOrganisation), asksForNewcomers(gathering)],
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
