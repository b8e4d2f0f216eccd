import { MOST_COUNTED, type Behind } from '../broker';
import type { Place, Query } from '../outbox/outbox';

/** Of each place in a topic, what the outbox holds after it. In another incarnation, everything is yet to be read. */
const BEHIND = `
  SELECT coalesce(yet.events, 0)::integer AS events, coalesce(first.seconds, 0)::float AS seconds
  FROM messaging.incarnation i, LATERAL (
    SELECT topic, nth, CASE WHEN i.id = incarnation THEN pos ELSE 0 END AS pos
    FROM unnest($1::text[], $2::uuid[], $3::bigint[]) WITH ORDINALITY AS given (topic, incarnation, pos, nth)
  ) place
  LEFT JOIN LATERAL (
    SELECT greatest(0, extract(epoch FROM clock_timestamp() - o.time)) AS seconds FROM messaging.outbox o
    WHERE o.topic = place.topic AND o.pos > place.pos ORDER BY o.pos LIMIT 1
  ) first ON true
  LEFT JOIN LATERAL (
    SELECT count(*) AS events FROM (
      SELECT FROM messaging.outbox o WHERE o.topic = place.topic AND o.pos > place.pos LIMIT ${MOST_COUNTED}
    ) counted
  ) yet ON true
  ORDER BY place.nth`;

/** By one statement for all who read from an outbox. @returns in their order. */
export async function behindIn(query: Query, places: readonly (Place & { topic: string })[]): Promise<Behind[]> {
  return await query<Behind>(BEHIND, [
    places.map(({ topic }) => topic),
    places.map(({ incarnation }) => incarnation),
    places.map(({ pos }) => pos),
  ]);
}
