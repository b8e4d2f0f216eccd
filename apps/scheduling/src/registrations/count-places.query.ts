import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { countPlacesHeld } from '#contracts/scheduling/endpoints';
import { knownTo } from '../gatherings/known-to';
import { isOrganiser, NotFound, type Caller } from '#service';

/**
 * Those that somebody who goes gives up: where a gathering has begun, nobody else would come any more. Under the Chatham
 * House Rule their lead knows of those alone at which the lead has a place too, and of none that the lead may not know of;
 * and that somebody asks for a place by themselves is not the lead's to know.
 */
const countsOf = (known: string): string => `
  SELECT count(*) FILTER (WHERE r.standing = 'place')::int AS places,
    count(*) FILTER (WHERE r.standing = 'waitlist' OR r.request = 'waiting' AND (m.id = $2 OR $3 OR r.registered_by = $2))::int AS waiting
  FROM member m
  LEFT JOIN (registration r JOIN gathering g ON g.id = r.gathering_id AND g.standing = 'scheduled' AND g.starts_at > now())
    ON r.person_id = m.id AND (m.id = $2 OR ${known}) AND (NOT g.chatham_house OR m.id = $2 OR $3 OR EXISTS (
      SELECT FROM registration inside WHERE inside.gathering_id = g.id AND inside.person_id = $2 AND inside.standing = 'place'
    ))
  WHERE m.id = $1 AND m.standing = 'member' AND (m.id = $2 OR $3 OR $4 AND m.organisation_id = $5)
  GROUP BY m.id`;

/** @throws NotFound also for those who may not know. */
export async function countPlacesOf(
  dataSource: DataSource,
  personId: string,
  caller: Caller,
): Promise<AnswerOf<typeof countPlacesHeld>> {
  const [counts]: AnswerOf<typeof countPlacesHeld>[] = await dataSource.query(countsOf(knownTo(caller, '$2::uuid')), [
    personId,
    caller.personId,
    isOrganiser(caller),
    caller.roles.includes('lead'),
    caller.organisationId,
  ]);
  if (!counts) throw new NotFound('person');
  return counts;
}
