import type { Tx } from '#messaging';
import { inTurn } from '#service';
import { isThere } from '../partners/twins';
import { programmesOf } from '../programmes/start-programme.command';
import { MERGING } from '../twins/merge-partners.command';
import type { FeedRow } from './feed.entity';

/** The partners, here already, of whose entries the rows of a register fill what is empty, by their numbers. */
export type Fills = ReadonlyMap<string, string>;

/** SQL: the entries that rows ($2) of the feed $1 renew, and the one of them to whom a new programme goes. */
const KNOWN = `
  SELECT DISTINCT n.entry_id AS "programmeId", p.entry_id AS "partnerId", e.partner_id AS "heldBy"
  FROM jsonb_to_recordset($2::jsonb) AS row (programme text, partner text)
    LEFT JOIN feed_entry n ON n.feed_id = $1 AND n.kind = 'programme' AND n.external_id = row.programme
    LEFT JOIN feed_entry p ON p.feed_id = $1 AND p.kind = 'partner' AND p.external_id = row.partner
    LEFT JOIN entry e ON e.id = n.entry_id`;

/** SQL: who has each of the numbers $1; of several the one that was here first. */
const FILLED = `
  SELECT sought AS number, (SELECT e.id FROM entry e
    WHERE e.kind = 'partner' AND e.content IS NOT NULL AND e.registers @> ARRAY[sought] AND ${isThere('e.id')}
    ORDER BY e.id LIMIT 1) AS id
  FROM unnest($1::text[]) sought`;

interface Known {
  readonly programmeId: string | null;
  readonly partnerId: string | null;
  /** Whose a programme is, which a feed may have given to another since. */
  readonly heldBy: string | null;
}

/**
 * Holds all that rows of a feed change until the transaction ends: first the turns, then programmes, then partners, each
 * by its id. Whoever holds several keeps to that order, so nobody waits for somebody who waits for them; and no entry
 * becomes another's meanwhile.
 */
export async function holdEntries(tx: Tx, feedId: string, rows: readonly FeedRow[]): Promise<Fills> {
  await inTurn(tx, ...MERGING);
  const [services, organisations] = [rows.filter(({ programme }) => programme), rows.filter((row) => !row.programme)];
  const fills: { number: string; id: string | null }[] = await tx.manager.query(FILLED, [
    organisations.map(({ externalId }) => externalId).filter(Boolean),
  ]);
  const named = [...services, ...organisations].map((row) => ({
    programme: row.programme && row.externalId,
    partner: row.partnerExternalId,
  }));
  const known: Known[] = await tx.manager.query(KNOWN, [feedId, JSON.stringify(named)]);
  const added = known.filter(({ programmeId }) => programmeId === null).map(({ partnerId }) => partnerId);
  await inTurn(tx, ...programmesOf(...inOrder(added)));
  await lockAll(tx, inOrder(known.map(({ programmeId }) => programmeId)));
  await lockAll(tx, inOrder([...known.flatMap((one) => [one.partnerId, one.heldBy]), ...fills.map(({ id }) => id)]));
  return new Map(fills.flatMap(({ number, id }) => (id ? [[number, id]] : [])));
}

const inOrder = (ids: readonly (string | null)[]): string[] => [...new Set(ids)].filter((id) => id !== null).sort();

async function lockAll(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.manager.query('SELECT FROM entry WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
}
