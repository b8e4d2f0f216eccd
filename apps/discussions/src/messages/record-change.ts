import type { Tx } from '#messaging';
import type { Announcer } from '../live/announcer';
import type { Change } from './change.entity';
import type { Message } from './message.entity';

/** Gives a change of a message, already written, the thread's next revision, and tells of it once committed. */
export async function recordChange(
  tx: Tx,
  announcer: Announcer,
  { threadId, id }: Pick<Message, 'threadId' | 'id'>,
  kind: Change['kind'],
): Promise<void> {
  const rows: { rev: number }[] = await tx.manager.query(
    `WITH thread AS (UPDATE thread SET rev = rev + 1 WHERE id = $1 RETURNING rev),
          change AS (INSERT INTO thread_change (thread_id, rev, kind, message_id) SELECT $1, rev, $3, $2 FROM thread)
     SELECT rev FROM thread`,
    [threadId, id, kind],
  );
  const { rev } = rows[0]!;
  tx.afterCommit(() => announcer.say('discussions.thread-changed', { threadId, rev }));
}
