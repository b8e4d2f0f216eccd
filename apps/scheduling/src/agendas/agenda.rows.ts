import type { SessionChange } from '#contracts/scheduling/programme';
import type { Tx } from '#messaging';
import { TRAILS } from '../calendars/feed-text';
import { knownToMember } from '../gatherings/known-to';

/** What a new version changes reaches every agenda that it touches, in the transaction that publishes it. */
export async function renewAgendas(
  tx: Tx,
  { changes, number, publishedAt }: { changes: readonly SessionChange[]; number: number; publishedAt: Date },
): Promise<void> {
  if (changes.length === 0) return;
  await tx.manager.query(
    `UPDATE agenda_pick p SET title = c.title, sequence = $2, changed_at = $3,
       standing = CASE WHEN c.after IS NULL THEN 'cancelled' ELSE 'scheduled' END,
       room = CASE WHEN c.after IS NULL THEN p.room ELSE c.after->>'room' END,
       starts_at = coalesce((c.after->>'startsAt')::timestamptz, p.starts_at),
       ends_at = coalesce((c.after->>'endsAt')::timestamptz, p.ends_at)
     FROM (
       SELECT one->>'sessionId' AS id, one->>'title' AS title, nullif(one->'after', 'null') AS after
       FROM jsonb_array_elements($1::jsonb) AS one
     ) c WHERE p.session_id = c.id::uuid`,
    [JSON.stringify(changes), number, publishedAt],
  );
}

/**
 * SQL: what the calendar of a person holds of programmes: `entry` as `FEED_ENTRY` has it, `key` another one wherever that
 * may differ, `starts_at` and `id`. What was taken off an agenda is in it no more; what was cancelled is shown so.
 */
export const agendaEntries = (person: string): string => `
  SELECT a.session_id AS id, a.starts_at,
    concat_ws('.', a.session_id, a.sequence, extract(epoch FROM a.changed_at), g.version) AS key,
    json_build_object('id', a.session_id, 'sequence', a.sequence + g.sequence, 'title', a.title, 'purpose', g.title,
      'zone', g.start_zone, 'startsAt', a.starts_at, 'endsAt', a.ends_at,
      'place', nullif(concat_ws(', ', a.room, g.place), ''), 'link', NULL,
      'standing', CASE WHEN g.standing = 'cancelled' THEN 'cancelled' ELSE a.standing END, 'scheduledAt', a.picked_at,
      'changedAt', greatest(a.changed_at, g.changed_at), 'path', '/gatherings/' || g.id || '/programme') AS entry
  FROM agenda_pick a JOIN gathering g ON g.id = a.gathering_id
  WHERE a.person_id = ${person} AND ${knownToMember(person)} AND CASE
    WHEN 'cancelled' IN (g.standing, a.standing)
      THEN greatest(a.ends_at, a.changed_at, CASE WHEN g.standing = 'cancelled' THEN g.changed_at END) > now() - ${TRAILS}
    ELSE a.ends_at > now() - interval '1 year' END`;
