import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Discarded, ParkedRow } from '#contracts/parked';
import { CursorText, CursorTime } from './http/cursor';
import { readList } from './list';
import { instant } from './sql';

/** A time and what tells rows apart. */
const Place = z.tuple([CursorTime, CursorText]);

/** The first parked event of each key, the longest parked first. */
export async function listParked(dataSource: DataSource, page: { cursor?: string | undefined; limit: number }) {
  return await readList<ParkedRow, ParkedRow>(dataSource, page, () => ({
    columns: `consumer, topic, key, version, event_id AS id, type, reason, attempts, ${instant('parked_at')} AS "parkedAt",
      (SELECT count(*)::integer FROM messaging.parked later WHERE later.consumer = head.consumer
         AND later.topic = head.topic AND later.key = head.key AND later.version > head.version) AS behind`,
    from: `(SELECT *, concat_ws(' ', consumer, topic, key) AS whose FROM messaging.parked) head`,
    where: [
      `NOT EXISTS (SELECT FROM messaging.parked earlier WHERE earlier.consumer = head.consumer
         AND earlier.topic = head.topic AND earlier.key = head.key AND earlier.version < head.version)`,
    ],
    by: [`date_trunc('milliseconds', parked_at)`, 'whose'],
    cursor: Place,
    toItem: (row) => row,
  }));
}

/** The twenty given up last. */
export async function listDiscarded(dataSource: DataSource): Promise<Discarded[]> {
  return await dataSource.query(
    `SELECT consumer, topic, key, version, type, by, why, ${instant('at')} AS at
     FROM messaging.discarded ORDER BY discarded.at DESC LIMIT 20`,
  );
}
