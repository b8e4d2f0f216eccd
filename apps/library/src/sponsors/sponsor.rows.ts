import type { EntityManager } from 'typeorm';
import type { SponsorView } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { NotFound } from '#service';
import { Sponsor } from './sponsor.entity';

const TODAY = `(now() AT TIME ZONE 'UTC')::date`;

/** How `sponsor s` stands today. */
export const STANDING = `CASE
  WHEN s.ended_at IS NOT NULL THEN 'ended'
  WHEN s.from_day > ${TODAY} THEN 'to-come'
  WHEN s.to_day < ${TODAY} THEN 'over'
  ELSE 'current' END`;

/** That `sponsor s` is for the toolkit with this id. */
export const isFor = (toolkitId: string): string => `(s.toolkit_ids IS NULL OR ${toolkitId} = ANY (s.toolkit_ids))`;

/** Of `sponsor s` with its `sponsor_logo l`. */
export const LOGO = `CASE WHEN l.id IS NOT NULL THEN '/api/library/sponsor-logos/' || l.id END AS logo`;

const COLUMNS = `s.id, s.version, s.name, s.url, s.from_day::text AS "from", s.to_day::text AS "to",
  s.toolkit_ids AS "toolkitIds", ${STANDING} AS standing, ${LOGO},
  (SELECT coalesce(json_agg(json_build_object('id', t.id, 'title', coalesce(e.title, t.title)) ORDER BY t.started_at, t.id), '[]')
   FROM toolkit t LEFT JOIN edition e ON e.toolkit_id = t.id AND e.number = t.number
   WHERE t.id = ANY (s.toolkit_ids)) AS toolkits`;
const FROM = 'sponsor s LEFT JOIN sponsor_logo l ON l.sponsor_id = s.id';

export function listSponsors(manager: EntityManager): Promise<SponsorView[]> {
  return manager.query(
    `SELECT ${COLUMNS} FROM ${FROM}
     ORDER BY array_position(ARRAY['current', 'to-come', 'over', 'ended'], ${STANDING}), s.from_day DESC, s.id`,
  );
}

/** @throws NotFound */
export async function viewSponsor(manager: EntityManager, id: string): Promise<SponsorView> {
  const [row]: SponsorView[] = await manager.query(`SELECT ${COLUMNS} FROM ${FROM} WHERE s.id = $1`, [id]);
  if (!row) throw new NotFound('sponsor');
  return row;
}

/** @throws NotFound */
export async function lockSponsor(tx: Tx, id: string): Promise<Sponsor> {
  const sponsor = await tx.manager.findOne(Sponsor, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!sponsor) throw new NotFound('sponsor');
  return sponsor;
}
