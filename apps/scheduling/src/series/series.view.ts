import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getGathering } from '#contracts/scheduling/endpoints';
import type { ZonedTime } from '#contracts/primitives';
import type { Recurrence } from '#contracts/scheduling/recurrence';
import type { Caller } from '#service';
import { knownTo } from '../gatherings/known-to';

type SeriesView = NonNullable<AnswerOf<typeof getGathering>['series']>;
type Row = { id: string; start: ZonedTime; startsAt: Date; repeats: Recurrence };

/** Where a gathering stands among those of its series that the caller may know of and that take place. */
export async function seriesOf(
  manager: EntityManager,
  { id, seriesId, startsAt }: { id: string; seriesId?: string | null; startsAt: Date },
  caller: Caller | null,
): Promise<SeriesView | null> {
  if (!seriesId) return null;
  const rows: Row[] = await manager.query(
    `SELECT g.id, json_build_object('local', g.start_local, 'zone', g.start_zone, 'offset', g.start_offset) AS start,
       g.starts_at AS "startsAt", s.repeats, $2::uuid
     FROM gathering g JOIN series s ON s.id = g.series_id
     WHERE g.series_id = $1 AND g.standing = 'scheduled' AND ${knownTo(caller, '$2::uuid')}
     ORDER BY g.starts_at, g.id`,
    [seriesId, caller?.personId ?? null],
  );
  if (!rows[0]) return null;
  const after = rows.find((row) => row.startsAt > startsAt && row.startsAt > new Date());
  return {
    id: seriesId,
    repeats: rows[0].repeats,
    nth: rows.findIndex((row) => row.id === id) + 1 || null,
    of: rows.length,
    next: after ? { id: after.id, start: after.start } : null,
  };
}
