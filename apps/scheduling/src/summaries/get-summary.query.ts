import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getGatheringSummary } from '#contracts/scheduling/endpoints';
import { instant, NotFound, type Caller } from '#service';
import { knownTo } from '../gatherings/known-to';

type Answer = AnswerOf<typeof getGatheringSummary>;

/** What is released, for whoever may know of the gathering. */
export async function getSummary(dataSource: DataSource, gatheringId: string, caller: Caller | null): Promise<Answer> {
  const [found]: Answer[] = await dataSource.query(
    `SELECT $2::uuid, (
       SELECT json_build_object('version', s.version, 'text', s.text, 'releasedAt', ${instant('s.released_at')})
       FROM gathering_summary s WHERE s.gathering_id = g.id
     ) AS summary FROM gathering g WHERE g.id = $1 AND ${knownTo(caller, '$2::uuid')}`,
    [gatheringId, caller?.personId ?? null],
  );
  if (!found) throw new NotFound('gathering');
  return found;
}
