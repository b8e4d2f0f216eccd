import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getWaitingInScheduling } from '#contracts/scheduling/endpoints';
import type { Caller } from '#service';
import { runs } from '../gatherings/known-to';
import { NAMED, namedOf } from '../waiting/named';

type Undecided = NonNullable<AnswerOf<typeof getWaitingInScheduling>['proposals']>;

/** For which of the gatherings that the caller runs sessions are proposed and can be decided, the next first. */
export async function listUndecided(dataSource: DataSource, caller: Caller): Promise<Undecided> {
  const rows: (Undecided['items'][number] & { total: number })[] = await dataSource.query(
    `SELECT json_build_object('id', g.id, 'title', g.title) AS gathering, p.undecided, count(*) OVER ()::integer AS total
     FROM (SELECT $1::uuid AS id) me CROSS JOIN gathering g CROSS JOIN LATERAL (
       SELECT count(*)::integer AS undecided FROM session_proposal o WHERE o.gathering_id = g.id AND o.standing = 'proposed'
     ) p
     WHERE p.undecided > 0 AND ${runs(caller, 'me.id')} AND g.standing = 'scheduled' AND g.ends_at > now()
     ORDER BY g.starts_at, g.id LIMIT ${NAMED}`,
    [caller.personId],
  );
  return namedOf(rows);
}
