import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/notifications/endpoints';
import { Id } from '#contracts/primitives';
import { decodeCursor, holds, Parameters, readList } from '#service';
import type { NotificationsConfig } from '../notifications.config';
import { toSummary } from './mail.view';

export async function listMails(
  dataSource: DataSource,
  config: NotificationsConfig,
  { cursor, limit, standing, search }: InputOf<typeof endpoints.listMails>['query'],
): Promise<AnswerOf<typeof endpoints.listMails>> {
  const parameters = new Parameters();
  const { bind } = parameters;
  const before = decodeCursor(cursor, z.tuple([Id]));
  const page = await readList(dataSource, {
    columns: `id, to_address AS "to", subject, standing, problem, attempts, repeats,
      created_at AS "createdAt", due_at AS "dueAt", sent_at AS "sentAt"`,
    from: 'mail',
    key: 'id',
    where: [
      standing === 'waiting' && `standing IN ('waiting', 'draft')`,
      standing && standing !== 'waiting' && `standing = ${bind(standing)}`,
      search && `${holds('subject', search, bind)} OR ${holds('to_address', search, bind)}`,
    ],
    after: before && `id < ${bind(before[0])}`,
    order: 'id DESC',
    limit,
    parameters,
    toItem: toSummary,
    sortValues: (row) => [row.id],
  });
  return { ...page, delivery: config.smtpUrl ? 'smtp' : 'kept' };
}
