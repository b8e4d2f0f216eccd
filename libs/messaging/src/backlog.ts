import type { DataSource } from 'typeorm';
import type { Broker } from './broker';

/** Events that this service could not take, or that follow such a one of their key; they wait for a person. */
export async function countParked(dataSource: DataSource): Promise<number> {
  return await count(dataSource, 'SELECT count(*) AS events FROM messaging.parked');
}

/** Events committed in this service that have not left its outbox. */
export async function countUnsent(dataSource: DataSource, { lastStep }: Pick<Broker, 'lastStep'>): Promise<number> {
  const sql = `SELECT count(*) AS events FROM messaging.outbox
    WHERE pos IS NULL OR pos > (SELECT pos FROM messaging.outbox_progress WHERE step = $1)`;
  return await count(dataSource, sql, [lastStep]);
}

async function count(dataSource: DataSource, sql: string, parameters?: unknown[]): Promise<number> {
  const [row] = await dataSource.query<{ events: string }[]>(sql, parameters);
  return Number(row!.events);
}
