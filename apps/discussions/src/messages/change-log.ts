import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ThreadChange } from '#contracts/discussions/thread';
import { MESSAGE_AUTHOR, MESSAGE_COLUMNS, toMessageView, type MessageRow } from './message-view';
import { PAGE_BYTES } from './page-bytes';

export interface Changes {
  /** The revision the thread has come to. */
  readonly rev: number;
  /** Those that follow the one asked after, oldest first. */
  readonly changes: ThreadChange[];
  readonly more: boolean;
}

/** One snapshot: revisions commit in their order under the thread's lock, so what is seen of the log has no gaps. */
const CHANGES = `
  SELECT t.rev, m.change_rev, m.kind, ${MESSAGE_COLUMNS}
  FROM (SELECT $1::uuid AS id) s
  LEFT JOIN thread t ON t.id = s.id
  LEFT JOIN LATERAL (
    SELECT c.rev AS change_rev, c.kind, m.*,
      sum(octet_length(m.text)) OVER (ORDER BY c.rev ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
    FROM (
      SELECT rev, kind, message_id FROM thread_change WHERE thread_id = t.id AND rev > $2::bigint ORDER BY rev LIMIT $3
    ) c JOIN message m ON m.id = c.message_id
  ) m ON coalesce(m.bytes_before, 0) < $4
  ${MESSAGE_AUTHOR}
  ORDER BY m.change_rev`;

type Row = MessageRow & { rev: number | null; change_rev: number | null; kind: ThreadChange['kind'] };

@Injectable()
export class ChangeLog {
  constructor(private readonly dataSource: DataSource) {}

  /** As many as asked for, fewer where their texts are long; none where the thread has not opened. */
  async after(threadId: string, rev: number, limit: number): Promise<Changes> {
    const rows: Row[] = await this.dataSource.query(CHANGES, [threadId, rev, limit, PAGE_BYTES]);
    const head = rows[0]!.rev ?? 0;
    const changes = rows
      .filter((row) => row.change_rev !== null)
      .map((row) => ({ rev: row.change_rev!, kind: row.kind, message: toMessageView(row) }));
    return { rev: head, changes, more: changes.length > 0 && changes.at(-1)!.rev < head };
  }

  /** The latest revisions of threads that have opened. */
  async heads(threadIds: readonly string[]): Promise<{ threadId: string; rev: number }[]> {
    return await this.dataSource.query('SELECT id AS "threadId", rev FROM thread WHERE id = ANY($1)', [threadIds]);
  }
}
