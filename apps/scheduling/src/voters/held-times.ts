import type { DataSource } from 'typeorm';
import { NotFound, readLinkToken, type ServiceConfig } from '#service';
import { UNNAMED } from '../calendars/calendar-text';
import { knownToMember } from '../gatherings/known-to';
import { TRAILS, writeFeed } from '../calendars/feed-text';

/**
 * SQL: what the calendar of the voters `v` that `whose` says holds of polls: `entry` as `FEED_ENTRY` has it, `key` another
 * one wherever that may differ, `starts_at` and `id`. A time that they did not refuse is tentative until one is chosen; what
 * is held no more is cancelled under the same UID. The one that was chosen is its gathering, whose entry as one with a
 * place takes over from there: a member who has none yet is not to come by it, and who withdrew, or may not know of it any
 * more, has it no more.
 */
export const heldTimes = (whose: string): string => `
  SELECT t.id, t."startsAt" AS starts_at,
    concat_ws('.', t.id, a.sequence, a.held, extract(epoch FROM a."changedAt"), p.version, g.version, r.version) AS key,
    CASE WHEN g.id IS NULL THEN json_build_object('id', t.id, 'sequence', a.sequence, 'title', 'Perhaps: ' || p.title,
      'purpose', CASE WHEN a.held THEN 'One of several times: it is held until a date is chosen.' || E'\\n\\n' ELSE '' END || p.purpose,
      'zone', p.zone, 'startsAt', t."startsAt", 'endsAt', t."endsAt", 'place', NULL, 'link', NULL,
      'standing', CASE WHEN a.held THEN 'tentative' ELSE 'cancelled' END, 'scheduledAt', p.started_at,
      'changedAt', a."changedAt", 'path', CASE WHEN v.person_id IS NULL THEN '' ELSE '/dates/' || p.id END)
    ELSE json_build_object('id', g.id, 'sequence', g.sequence, 'registered', r.version, 'title', g.title, 'purpose', g.purpose,
      'zone', g.start_zone, 'startsAt', g.starts_at, 'endsAt', g.ends_at, 'place', g.place, 'link', NULL,
      'standing', CASE WHEN g.standing = 'cancelled' THEN 'cancelled' WHEN v.person_id IS NULL THEN 'scheduled' ELSE 'tentative' END,
      'scheduledAt', g.scheduled_at, 'changedAt', greatest(g.changed_at, r.since)) END AS entry
  FROM poll_voter v JOIN poll p ON p.id = v.poll_id
  CROSS JOIN LATERAL jsonb_to_recordset(p.times) AS t (id uuid, "startsAt" timestamptz, "endsAt" timestamptz)
  CROSS JOIN LATERAL jsonb_to_record(v.answers->(t.id::text)) AS a (held boolean, sequence integer, "changedAt" timestamptz)
  LEFT JOIN gathering g ON g.id = p.gathering_id AND g.id = t.id
  LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = v.person_id
  WHERE ${whose} AND CASE
    WHEN g.id IS NOT NULL THEN a.held AND (coalesce(r.standing, 'waitlist') = 'waitlist' OR r.request = 'waiting')
      AND (v.person_id IS NULL OR ${knownToMember('v.person_id')})
      AND (g.ends_at > now() OR g.standing = 'cancelled' AND g.changed_at > now() - ${TRAILS})
    WHEN a.held THEN t."endsAt" > now()
    ELSE a.sequence > 0 AND greatest(t."endsAt", a."changedAt") > now() - ${TRAILS} END`;

/** @throws NotFound where they were taken off the poll, or the link is none of ours. */
export async function readHeldTimes(dataSource: DataSource, config: ServiceConfig, token: string): Promise<string> {
  const id = readLinkToken(config, 'held-times', token);
  const [held]: { name: string | null; entries: string | null }[] = await dataSource.query(
    `SELECT n.name, (
       SELECT coalesce(json_agg(held.entry ORDER BY held.starts_at, held.id), '[]')::text FROM (${heldTimes('v.id = asked.id')}) held
     ) AS entries
     FROM poll_voter asked LEFT JOIN network n ON true WHERE asked.id = $1 AND asked.person_id IS NULL`,
    [id],
  );
  if (!held) throw new NotFound('calendar');
  return writeFeed({ entries: held.entries!, name: held.name ?? UNNAMED, publicUrl: config.publicUrl });
}
