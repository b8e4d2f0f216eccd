import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/notifications/endpoints';
import { Id, withAsciiDomain } from '#contracts/primitives';
import { holds, readList } from '#service';
import type { MailServers } from '../mail-server/mail-servers';
import { toSummary } from './mail.view';

export async function listMails(
  dataSource: DataSource,
  servers: MailServers,
  { standing, search, ...page }: InputOf<typeof endpoints.listMails>['query'],
): Promise<AnswerOf<typeof endpoints.listMails>> {
  const mails = await readList(dataSource, page, (bind) => ({
    columns: `id, to_address AS "to", subject, standing, problem, attempts, repeats,
      created_at AS "createdAt", due_at AS "dueAt", sent_at AS "sentAt"`,
    from: 'mail',
    where: [
      standing === 'waiting' && `standing IN ('waiting', 'draft')`,
      standing && standing !== 'waiting' && `standing = ${bind(standing)}`,
      search && `${holds('subject', search, bind)} OR ${holds('to_address', withAsciiDomain(search), bind)}`,
    ],
    by: ['id'],
    descending: true,
    cursor: z.tuple([Id]),
    toItem: toSummary,
  }));
  return { ...mails, delivery: (await servers.areKept()) ? 'kept' : 'smtp' };
}
