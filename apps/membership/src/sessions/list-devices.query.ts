import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { listDevices } from '#contracts/membership/endpoints';
import { instant, type Caller } from '#service';
import { SESSION_DAYS } from './session.entity';

const MOST_SHOWN = 100;

/** Each renewal says anew when a session would end, and so when it was seen. */
const SEEN = `(expires_at - interval '${SESSION_DAYS} days')`;

type Devices = AnswerOf<typeof listDevices>;

export async function listDevicesOf(dataSource: DataSource, { personId, sessionId }: Caller): Promise<Devices> {
  const rows: { total: number; item: Devices['items'][number] }[] = await dataSource.query(
    `SELECT count(*) OVER ()::int AS total, json_build_object('id', id, 'name', device, 'from', source,
       'current', id = $2, 'begunBy', begun_by, 'begunAt', ${instant('begun_at')}, 'lastSeenAt', ${instant(SEEN)}) AS item
     FROM session WHERE person_id = $1 AND expires_at > now() ORDER BY id = $2 DESC, expires_at DESC, id LIMIT ${MOST_SHOWN}`,
    [personId, sessionId],
  );
  return { items: rows.map(({ item }) => item), total: rows[0]?.total ?? 0 };
}
