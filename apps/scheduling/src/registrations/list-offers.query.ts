import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getWaitingInScheduling } from '#contracts/scheduling/endpoints';
import { instant, type Caller } from '#service';
import { NAMED, namedOf } from '../waiting/named';

type Offers = NonNullable<AnswerOf<typeof getWaitingInScheduling>['offers']>;

/** Places that wait for the caller to take them, whose time ends next first. */
export async function listOffers(dataSource: DataSource, { personId }: Caller): Promise<Offers> {
  const rows: (Offers['items'][number] & { total: number })[] = await dataSource.query(
    `SELECT json_build_object('id', g.id, 'title', g.title) AS gathering, ${instant('r.offered_until')} AS until,
       count(*) OVER ()::integer AS total
     FROM registration r JOIN gathering g ON g.id = r.gathering_id
     WHERE r.person_id = $1 AND r.standing = 'waitlist' AND r.offered_until > now() AND g.standing = 'scheduled'
       AND g.starts_at > now()
     ORDER BY r.offered_until, r.id LIMIT ${NAMED}`,
    [personId],
  );
  return namedOf(rows);
}
