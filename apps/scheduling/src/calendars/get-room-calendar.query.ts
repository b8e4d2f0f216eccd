import type { DataSource } from 'typeorm';
import { NotFound, type Caller } from '#service';
import { knownTo } from '../gatherings/known-to';
import { UNNAMED } from './calendar-text';
import { TRAILS } from './feed-text';
import type { FeedWriter } from './feed-writer';

/**
 * The sessions of a room as they were published last, and those that were cancelled there: as agendas hold them, and under
 * their ids. `SEQUENCE` is the number of the version that changed one last. Nobody who speaks is named.
 */
const roomFor = (caller: Caller | null): string => `
  WITH version AS (
    SELECT v.*, $3::uuid AS reader, g.title AS gathering, g.sequence, g.start_zone, g.standing, g.changed_at, g.place,
      (SELECT r->>'name' FROM jsonb_array_elements(v.content->'rooms') r WHERE r->>'id' = $2::text) AS room
    FROM gathering g JOIN LATERAL (
      SELECT * FROM programme_version WHERE gathering_id = g.id ORDER BY number DESC LIMIT 1
    ) v ON true WHERE g.id = $1::uuid AND ${knownTo(caller, '$3::uuid')}
  ), changed AS (
    SELECT DISTINCT ON (c->>'sessionId') c->>'sessionId' AS id, c, v.number, v.published_at
    FROM programme_version v, jsonb_array_elements(v.changes) c WHERE v.gathering_id = $1::uuid
    ORDER BY c->>'sessionId', v.number DESC
  ), held AS (
    SELECT one->>'id' AS id, one->>'title' AS title, one->>'startsAt' AS starts_at, one->>'endsAt' AS ends_at,
      w.standing, coalesce(c.number, 1) AS number, coalesce(c.published_at, w.published_at) AS at
    FROM version w CROSS JOIN jsonb_array_elements(w.content->'sessions') one LEFT JOIN changed c ON c.id = one->>'id'
    WHERE one->>'roomId' = $2::text
    UNION ALL
    SELECT c.id, c.c->>'title', c.c->'before'->>'startsAt', c.c->'before'->>'endsAt', 'cancelled', c.number, c.published_at
    FROM version w JOIN changed c ON c.c->'before'->>'room' = w.room
    WHERE jsonb_typeof(c.c->'after') = 'null' AND c.published_at > now() - ${TRAILS}
  )
  SELECT w.gathering, w.room, n.name AS network, (SELECT count(*)::integer FROM held) AS count,
    (SELECT coalesce(json_agg(json_build_object('id', h.id, 'sequence', h.number + w.sequence, 'title', h.title,
      'purpose', w.gathering, 'zone', w.start_zone, 'startsAt', h.starts_at, 'endsAt', h.ends_at,
      'place', concat_ws(', ', w.room, w.place), 'link', NULL, 'standing', h.standing, 'scheduledAt', h.at,
      'changedAt', greatest(h.at, w.changed_at), 'path', '/gatherings/' || $1::uuid || '/programme')
      ORDER BY h.starts_at, h.id), '[]')::text FROM held h) AS entries
  FROM version w LEFT JOIN network n ON true WHERE w.room IS NOT NULL`;

/** @throws NotFound, also for a room that the programme has no more. */
export async function getRoomCalendar(
  dataSource: DataSource,
  { writer, publicUrl }: { writer: FeedWriter; publicUrl: string },
  { gatheringId, roomId }: { gatheringId: string; roomId: string },
  caller: Caller | null,
): Promise<string | Buffer> {
  const rows: { gathering: string; room: string; network: string | null; count: number; entries: string }[] =
    await dataSource.query(roomFor(caller), [gatheringId, roomId, caller?.personId ?? null]);
  const [found] = rows;
  if (!found) throw new NotFound('room');
  const { entries, count, network, gathering, room } = found;
  return writer.write({ entries, name: `${network ?? UNNAMED}: ${gathering}, ${room}`, publicUrl }, count);
}
