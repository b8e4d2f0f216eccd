import { NotFound } from '#service';
import { ChangeLog, type Changes } from './change-log';

export async function listChanges(log: ChangeLog, threadId: string, after: number, limit: number): Promise<Changes> {
  const changes = await log.after(threadId, after, limit);
  if (!changes) throw new NotFound('thread');
  return changes;
}
