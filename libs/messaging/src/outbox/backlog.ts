import type { DataSource } from 'typeorm';
import type { Broker } from '../broker';

/** Events that this service could not take, or that follow such a one of their key; they wait for a person. */
export async function countParked(dataSource: DataSource): Promise<number> {
  return await count(dataSource, 'SELECT count(*) AS events FROM messaging.parked');
}

/** Numbered last, and so as good as the newest of all that are numbered. */
const LAST = 'SELECT pos, id FROM messaging.outbox WHERE pos IS NOT NULL ORDER BY pos DESC LIMIT 1';

/**
 * Committed after it. The index of unnumbered rows is not read from its start, where entries of rows numbered long ago
 * may stand; and few are unnumbered, unless no instance is there to do it.
 */
const UNNUMBERED = `
  SELECT count(*) FROM (
    SELECT FROM messaging.outbox WHERE pos IS NULL AND id > coalesce((SELECT id FROM last), 0) LIMIT 10000
  ) unnumbered`;

/**
 * Events committed in this service that have not left its outbox: those without a position, of which ten thousand are
 * counted at most, and the positions that are yet to be sent. It costs the same however many there are.
 */
export async function countUnsent(dataSource: DataSource, { lastStep }: Pick<Broker, 'lastStep'>): Promise<number> {
  const sent = `SELECT pos FROM messaging.outbox_progress WHERE step = $1`;
  const unsent = `greatest(0, coalesce((SELECT pos FROM last) - (${sent}), 0))`;
  return await count(dataSource, `WITH last AS (${LAST}) SELECT (${UNNUMBERED}) + ${unsent} AS events`, [lastStep]);
}

/**
 * How long the first of those events has waited, in seconds; 0 where there is none. Each of the two kinds is found by
 * its index.
 */
export async function ageOfUnsent(dataSource: DataSource, { lastStep }: Pick<Broker, 'lastStep'>): Promise<number> {
  const sent = 'SELECT pos FROM messaging.outbox_progress WHERE step = $1';
  const [row] = await dataSource.query<{ seconds: number }[]>(
    `WITH last AS (${LAST}),
       unnumbered AS (SELECT time FROM messaging.outbox
         WHERE pos IS NULL AND id > coalesce((SELECT id FROM last), 0) ORDER BY id LIMIT 1),
       unsent AS (SELECT time FROM messaging.outbox WHERE pos > (${sent}) ORDER BY pos LIMIT 1)
     SELECT greatest(0, coalesce(extract(epoch FROM clock_timestamp() - min(time)), 0))::float AS seconds
     FROM (SELECT time FROM unnumbered UNION ALL SELECT time FROM unsent) first`,
    [lastStep],
  );
  return row!.seconds;
}

async function count(dataSource: DataSource, sql: string, parameters?: unknown[]): Promise<number> {
  const [row] = await dataSource.query<{ events: string }[]>(sql, parameters);
  return Number(row!.events);
}
