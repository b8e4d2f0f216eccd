import type { DataSource, EntityManager } from 'typeorm';
import type { Credit } from '#contracts/library/endpoints';
import { isOrganiser, NotFound, type Caller } from '#service';
import { getToolkit, mayReadToolkit } from '../toolkits/list-toolkits.query';
import { isFor, LOGO, STANDING } from './sponsor.rows';

/** Who is credited today on a toolkit that the caller may read, the longest there first. */
export function readCredits(manager: EntityManager, toolkitId: string): Promise<Credit[]> {
  return manager.query(
    `SELECT s.name, s.url, s.from_day::text AS "from", s.to_day::text AS "to", ${LOGO}
     FROM sponsor s LEFT JOIN sponsor_logo l ON l.sponsor_id = s.id
     WHERE ${STANDING} = 'current' AND ${isFor('$1::uuid')} ORDER BY s.from_day, s.id`,
    [toolkitId],
  );
}

/** @throws NotFound where the caller may not know of the toolkit. */
export async function listCredits(
  dataSource: DataSource,
  toolkitId: string,
  caller: Caller | null,
): Promise<{ items: Credit[] }> {
  await getToolkit(dataSource, toolkitId, caller);
  return { items: await readCredits(dataSource.manager, toolkitId) };
}

/** By the addresses that credits give them. */
export async function readLogos(
  manager: EntityManager,
  credits: readonly Pick<Credit, 'logo'>[],
): Promise<Record<string, Uint8Array>> {
  const rows: { address: string; bytes: Buffer }[] = await manager.query(
    `SELECT '/api/library/sponsor-logos/' || id AS address, bytes FROM sponsor_logo
     WHERE '/api/library/sponsor-logos/' || id = ANY ($1)`,
    [credits.map(({ logo }) => logo)],
  );
  return Object.fromEntries(rows.map(({ address, bytes }) => [address, bytes]));
}

export interface ServedLogo {
  readonly mediaType: string;
  readonly digest: Buffer;
  readonly bytes: Buffer;
}

/** Whoever sees a credit sees its logo; organisers see all. @throws NotFound */
export async function findLogo(manager: EntityManager, id: string, caller: Caller | null): Promise<ServedLogo> {
  const isShown = `${STANDING} = 'current' AND EXISTS (
    SELECT FROM toolkit t LEFT JOIN edition e ON e.toolkit_id = t.id AND e.number = t.number
    WHERE ${isFor('t.id')} AND ${mayReadToolkit(caller)})`;
  const [row]: ServedLogo[] = await manager.query(
    `SELECT l.media_type AS "mediaType", l.digest, l.bytes FROM sponsor_logo l JOIN sponsor s ON s.id = l.sponsor_id
     WHERE l.id = $1 AND ${caller && isOrganiser(caller) ? 'true' : isShown}`,
    [id],
  );
  if (!row) throw new NotFound('logo');
  return row;
}
