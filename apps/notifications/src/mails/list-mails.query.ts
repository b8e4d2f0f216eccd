import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/notifications/endpoints';
import { Id } from '#contracts/primitives';
import { containing, decodeCursor, toPage } from '#service';
import type { NotificationsConfig } from '../notifications.config';

type Answer = AnswerOf<typeof endpoints.listMails>;

export async function listMails(
  dataSource: DataSource,
  config: NotificationsConfig,
  filter: InputOf<typeof endpoints.listMails>['query'],
): Promise<Answer> {
  const { cursor, limit, standing, search } = filter;
  const before = decodeCursor(cursor, z.tuple([Id]))?.[0] ?? null;
  const standings = standing === 'waiting' ? ['waiting', 'draft'] : standing ? [standing] : null;
  const [row]: [{ total: number; rows: endpoints.MailSummary[] }] = await dataSource.query(SQL, [
    standings,
    containing(search),
    before,
    limit + 1,
  ]);
  const page = toPage(
    row.rows,
    limit,
    (mail) => mail,
    ({ id }) => [id],
  );
  return { ...page, total: row.total, delivery: config.smtpUrl ? 'smtp' : 'kept' };
}

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const SQL = `
  WITH found AS (
    SELECT * FROM mail WHERE ($1::text[] IS NULL OR standing = ANY($1))
      AND ($2::text IS NULL OR subject ILIKE $2 OR to_address ILIKE $2))
  SELECT (SELECT count(*)::int FROM found) AS total,
    (SELECT coalesce(json_agg(page ORDER BY page.id DESC), '[]') FROM (
       SELECT id, to_address AS to, subject, problem, attempts, repeats,
         CASE standing WHEN 'draft' THEN 'waiting' ELSE standing END AS standing,
         ${instant('created_at')} AS "createdAt", CASE WHEN standing <> 'dropped' THEN ${instant('due_at')} END AS "dueAt", ${instant('sent_at')} AS "sentAt"
       FROM found WHERE $3::uuid IS NULL OR id < $3 ORDER BY id DESC LIMIT $4) page) AS rows`;
