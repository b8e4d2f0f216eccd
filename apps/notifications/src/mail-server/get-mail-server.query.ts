import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import { COUNTED_TO } from '#contracts/counted-to';
import type * as endpoints from '#contracts/notifications/endpoints';
import { KEPT_AND_TRUE } from '../mails/kept-and-true';
import type { MailServers } from './mail-servers';

export async function getMailServer(
  servers: MailServers,
  manager: EntityManager,
): Promise<AnswerOf<typeof endpoints.getMailServer>> {
  const row = await servers.row(manager);
  const server = servers.ofEnvironment ?? servers.open(row);
  const [counted]: { kept: number }[] = await manager.query(
    `SELECT count(*)::integer AS kept FROM (SELECT FROM mail WHERE ${KEPT_AND_TRUE} LIMIT ${COUNTED_TO + 1}) kept`,
  );
  return {
    version: row.version,
    setBy: servers.ofEnvironment ? 'environment' : server ? 'screen' : 'nobody',
    server: server && { ...server, hasPassword: server.password !== null },
    kept: counted!.kept,
  };
}
