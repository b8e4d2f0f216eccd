import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { GatheringSummary, GatheringView, MyRegistration } from '#contracts/scheduling/endpoints';
import { isOrganiser, NotFound, type Caller } from '#service';

type Summary = z.input<typeof GatheringSummary>;
type View = z.input<typeof GatheringView>;
type Mine = z.input<typeof MyRegistration>;

export type SummaryRow = Omit<Summary, 'startsAt' | 'endsAt' | 'mine'> & {
  startsAt: Date;
  endsAt: Date;
  mineId: string | null;
  mineVersion: number;
  mineStanding: Mine['standing'];
  mineSince: Date;
};

/** Of `gathering g` left joined to the caller's `registration r`. */
export const SUMMARY_COLUMNS = `
  g.id, g.version, g.kind, g.title, g.place, g.link IS NOT NULL AS online, g.chatham_house AS "chathamHouse",
  json_build_object('local', g.start_local, 'zone', g.start_zone, 'offset', g.start_offset) AS start,
  json_build_object('local', g.end_local, 'zone', g.end_zone, 'offset', g.end_offset) AS end,
  g.starts_at AS "startsAt", g.ends_at AS "endsAt", g.standing, g.capacity,
  g.places_taken AS "placesTaken", g.waiting,
  r.id AS "mineId", r.version AS "mineVersion", r.standing AS "mineStanding", r.since AS "mineSince"`;

export function toSummary({ mineId, mineVersion, mineStanding, mineSince, ...row }: SummaryRow): Summary {
  return {
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    mine:
      mineId === null
        ? null
        : { id: mineId, version: mineVersion, standing: mineStanding, since: mineSince.toISOString() },
  };
}

type ViewRow = SummaryRow &
  Pick<View, 'purpose' | 'maxPerOrganisation' | 'link' | 'cancellationReason' | 'ownOrganisationPlaces'>;

/**
 * One gathering as this caller may see it: the link for those with a place and organisers, the reason of a
 * cancellation for members.
 * @throws NotFound
 */
export async function viewGathering(manager: EntityManager, id: string, caller: Caller | null): Promise<View> {
  const [row]: ViewRow[] = await manager.query(
    `SELECT ${SUMMARY_COLUMNS}, g.purpose, g.max_per_organisation AS "maxPerOrganisation", g.link,
       g.cancellation_reason AS "cancellationReason",
       CASE WHEN $3::uuid IS NOT NULL THEN (
         SELECT count(*)::integer FROM registration o
         WHERE o.gathering_id = g.id AND o.organisation_id = $3 AND o.standing = 'place'
       ) END AS "ownOrganisationPlaces"
     FROM gathering g LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = $2
     WHERE g.id = $1`,
    [id, caller?.personId ?? null, caller?.organisationId ?? null],
  );
  if (!row) throw new NotFound('gathering');
  const inside = row.mineStanding === 'place' || isOrganiser(caller);
  return {
    ...toSummary(row),
    purpose: row.purpose,
    maxPerOrganisation: row.maxPerOrganisation,
    link: inside ? row.link : null,
    cancellationReason: caller && row.cancellationReason,
    ownOrganisationPlaces: row.ownOrganisationPlaces,
  };
}
