import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { InterestView } from '#contracts/library/endpoints';
import { NotFound } from '#service';
import { isOfNetwork } from '../members/of-network';

type View = z.input<typeof InterestView>;
export type InterestRow = Omit<View, 'askedAt' | 'invitedAt'> & { askedAt: Date; invitedAt: Date | null };

const isThere = (how: string): string =>
  `EXISTS (SELECT FROM person p WHERE p.email = n.email AND ${how} AND ${isOfNetwork('p')})`;

/** How far the person of `interest n` has come: whoever applied or joined under the address they confirmed. */
export const STEP = `CASE
  WHEN n.standing = 'confirmed' AND ${isThere("p.standing = 'member'")} THEN 'member'
  WHEN n.standing = 'confirmed' AND ${isThere("p.standing <> 'left'")} THEN 'applied'
  WHEN n.downloaded_at IS NOT NULL THEN 'downloaded'
  ELSE n.standing END`;

export const INTEREST_COLUMNS = `
  n.id, json_build_object('id', n.toolkit_id, 'title', n.toolkit) AS toolkit, n.name, n.organisation, n.sector, n.email,
  n.news, n.consent_version AS "consentVersion", ${STEP} AS step, n.asked_at AS "askedAt", n.invited_at AS "invitedAt"`;

export const toInterest = ({ askedAt, invitedAt, ...row }: InterestRow): View => ({
  ...row,
  askedAt: askedAt.toISOString(),
  invitedAt: invitedAt?.toISOString() ?? null,
});

/** @throws NotFound */
export async function viewInterest(manager: EntityManager, id: string): Promise<View> {
  const [row]: InterestRow[] = await manager.query(`SELECT ${INTEREST_COLUMNS} FROM interest n WHERE n.id = $1`, [id]);
  if (!row) throw new NotFound('person');
  return toInterest(row);
}
