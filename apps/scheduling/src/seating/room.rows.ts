import type { EntityManager } from 'typeorm';
import type { Gathering } from '../gatherings/gathering.entity';
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

/** The room as it is, of a gathering that is locked or only looked at. */
export async function readRoom(manager: EntityManager, gathering: Ruled): Promise<Room> {
  const parties: Party[] = await manager.query(
    `SELECT taken.*, o.sector, ${isNewcomer('taken."organisationId"', '$2')}
     FROM (
       SELECT organisation_id AS "organisationId", count(*)::integer AS places FROM registration
       WHERE gathering_id = $1 AND standing = 'place' GROUP BY organisation_id
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
       FROM registration WHERE gathering_id = $1 AND standing = 'waitlist'
     ) r LEFT JOIN organisation o ON o.id = r.organisation_id
     WHERE r.nth <= $2 ORDER BY r.since, r.id`,
    [gathering.id, Math.min(free, gathering.maxPerOrganisation), asksForNewcomers(gathering)],
  );
}
