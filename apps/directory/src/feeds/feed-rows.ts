import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { isThere } from '../partners/twins';
import type { ReadService } from './mapping/map-service';
import type { IdOf } from './mapping/places';

/** Ids of parts, the same each time for what a feed names the same: UUIDs of version 8 (RFC 9562, 5.8). */
export const idsOf =
  (feedId: string): IdOf =>
  (kind, external) => {
    const hex = createHash('sha256').update(`${feedId} ${kind} ${external}`).digest('hex');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `8${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  };

export interface NumberedService extends ReadService {
  readonly line: number | null;
}

const INSERT = `
  INSERT INTO feed_row (run_id, nth, line, external_id, partner_external_id, name, partner, programme, assured_on, outcome, notes)
  SELECT $1, row.nth, row.line, nullif(row.external_id, ''), row.partner_external_id, row.name, row.partner, row.programme,
    row.assured_on, CASE WHEN row.partner IS NULL THEN 'broken' ELSE 'fresh' END, row.notes
  FROM jsonb_to_recordset($2::jsonb) AS row (nth int, line int, external_id text, partner_external_id text, name text,
    partner jsonb, programme jsonb, assured_on date, notes text[])
  ORDER BY row.nth ON CONFLICT (run_id, external_id) DO NOTHING`;

/** Keeps what was read. @returns how many were not there before. */
export async function insertRows(
  manager: EntityManager,
  runId: string,
  after: number,
  services: readonly NumberedService[],
): Promise<number> {
  const records = services.map(({ line, externalId, partnerExternalId, name, said, assuredOn, notes }, index) => ({
    nth: after + index + 1,
    line,
    external_id: externalId,
    partner_external_id: partnerExternalId,
    name: name.slice(0, 200),
    partner: said?.partner,
    programme: said?.programme,
    assured_on: assuredOn,
    notes,
  }));
  const wellFormed = (_: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value);
  const inserted: unknown[] = await manager.query(`${INSERT} RETURNING 1`, [
    runId,
    JSON.stringify(records, wellFormed),
  ]);
  return inserted.length;
}

/** What importing the sound rows of run $1, of feed $2, does. */
export const TELL_OUTCOMES = `
  UPDATE feed_row r SET outcome = now.outcome
  FROM (SELECT n.nth, CASE WHEN s.entry_id IS NULL THEN 'fresh'
      WHEN (s.said, p.said) IS DISTINCT FROM (coalesce(n.programme, n.partner), n.partner) OR s.assured_on IS DISTINCT FROM n.assured_on THEN 'changed'
      ELSE 'same' END AS outcome
    FROM feed_row n
    LEFT JOIN feed_entry s ON s.feed_id = $2 AND s.external_id = n.external_id
      AND s.kind = CASE WHEN n.programme IS NULL THEN 'partner' ELSE 'programme' END
    LEFT JOIN feed_entry p ON p.feed_id = $2 AND p.kind = 'partner' AND p.external_id = n.partner_external_id
    WHERE n.run_id = $1 AND n.outcome <> 'broken') now
  WHERE r.run_id = $1 AND r.nth = now.nth AND r.outcome <> now.outcome`;

/** Whom a partner that comes for the first time may be: another with its number. A person decides (`twins.ts`). */
export const TELL_TWINS = `
  UPDATE feed_row r SET notes = r.notes || ('Its organisation may be ' || twin.name || ', which is here already: they share a number.')
  FROM (SELECT DISTINCT ON (n.nth) n.nth, e.name FROM feed_row n
    CROSS JOIN LATERAL (SELECT array_agg((x ->> 'register') || '-' || (x ->> 'number')) AS registers
      FROM jsonb_array_elements(n.partner -> 'registers') x) own
    JOIN entry e ON e.kind = 'partner' AND e.registers && own.registers AND ${isThere('e.id')}
    WHERE n.run_id = $1 AND n.outcome = 'fresh' AND n.programme IS NOT NULL AND NOT EXISTS (SELECT FROM feed_entry p
      WHERE p.feed_id = $2 AND p.kind = 'partner' AND p.external_id = n.partner_external_id)
    ORDER BY n.nth, e.name) twin
  WHERE r.run_id = $1 AND r.nth = twin.nth`;

export interface Counts {
  readonly total: number;
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly broken: number;
  readonly warned: number;
  /** Known from the feed, and not in this reading. */
  readonly missing: number;
  readonly known: number;
}

export async function countRows(manager: EntityManager, runId: string, feedId: string): Promise<Counts> {
  const [counts]: [Counts] = await manager.query(
    `SELECT count(*)::int AS total, (count(*) FILTER (WHERE outcome = 'fresh'))::int AS fresh,
       (count(*) FILTER (WHERE outcome = 'changed'))::int AS changed,
       (count(*) FILTER (WHERE outcome = 'same'))::int AS same,
       (count(*) FILTER (WHERE outcome = 'broken'))::int AS broken,
       (count(*) FILTER (WHERE outcome <> 'broken' AND notes <> '{}'))::int AS warned,
       (SELECT count(*)::int FROM feed_entry WHERE feed_id = $2 AND kind = 'programme' AND gone_at IS NULL) AS known,
       (SELECT count(*)::int FROM feed_entry s WHERE s.feed_id = $2 AND s.kind = 'programme' AND s.gone_at IS NULL
          AND NOT EXISTS (SELECT FROM feed_row n WHERE n.run_id = $1 AND n.external_id = s.external_id)) AS missing
     FROM feed_row WHERE run_id = $1`,
    [runId, feedId],
  );
  return counts;
}

/** Of a feed that was read to its end: what it does not name is gone from it, and what it names again is back. Nothing else happens to them. */
export const TELL_GONE = `
  UPDATE feed_entry s SET gone_at = CASE WHEN now.there THEN NULL ELSE now() END
  FROM (SELECT external_id, EXISTS (SELECT FROM feed_row n WHERE n.run_id = $1 AND n.external_id = e.external_id) AS there
    FROM feed_entry e WHERE feed_id = $2 AND kind = 'programme') now
  WHERE s.feed_id = $2 AND s.kind = 'programme' AND s.external_id = now.external_id AND (s.gone_at IS NULL) <> now.there`;
