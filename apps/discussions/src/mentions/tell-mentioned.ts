import { PeopleMentioned } from '#contracts/discussions/events';
import type { Tx } from '#messaging';
import type { Message } from '../messages/message.entity';
import { Thread } from '../threads/thread.entity';

type Mentioning = Pick<Message, 'id' | 'threadId' | 'seq' | 'authorId' | 'mentioned'>;

/** Those who are named no more keep their row, by which it is known that they have been told. */
const KEEP = `
  WITH gone AS (
    UPDATE mention SET stands = false WHERE message_id = $1 AND NOT (person_id = ANY ($2::uuid[]))
  ), written AS (
    INSERT INTO mention (message_id, person_id, thread_id, seq) SELECT $1, id, $3, $4 FROM unnest($2::uuid[]) id
    ON CONFLICT (message_id, person_id) DO UPDATE SET stands = true
    RETURNING person_id, xmax = 0 AS is_new
  )
  SELECT person_id FROM written WHERE is_new AND person_id <> $5`;

/**
 * Keeps whom a message names, and tells of those who had not been told before: by ids alone, never by what it says. The
 * thread's row is locked by now.
 */
export async function keepMentioned(tx: Tx, message: Mentioning): Promise<void> {
  const { id: messageId, threadId, seq, authorId: byId, mentioned } = message;
  const rows: { person_id: string }[] = await tx.manager.query(KEEP, [messageId, mentioned ?? [], threadId, seq, byId]);
  if (rows.length === 0) return;
  await tx.manager.increment(Thread, { id: threadId }, 'version', 1);
  const thread = await tx.manager.findOneByOrFail(Thread, { id: threadId });
  const personIds = rows.map((row) => row.person_id);
  await tx.emit(PeopleMentioned, thread.toState(), { messageId, seq, byId, personIds });
}
