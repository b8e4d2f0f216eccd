import type { EntityManager } from 'typeorm';
import type { MessageView } from '#contracts/discussions/thread';

/** Who was erased. */
export const FORMER_MEMBER = 'A former member';

/** Columns of a message `m` with its author's names and of those it mentions, as every statement here selects them. */
export const MESSAGE_COLUMNS = `m.id, m.version, m.seq, m.author_id, m.organisation_id, m.text, m.posted_at, m.edited_at,
  p.name AS author_name, o.name AS organisation_name,
  CASE WHEN m.mentioned IS NOT NULL THEN (
    SELECT json_agg(json_build_object('id', one.id, 'name', coalesce(named.name, '${FORMER_MEMBER}')))
    FROM unnest(m.mentioned) one (id) LEFT JOIN person named ON named.id = one.id) END AS mentions`;

/** What `MESSAGE_COLUMNS` needs beside `m`. Left joins: an author may have been erased. */
export const MESSAGE_AUTHOR = `LEFT JOIN person p ON p.id = m.author_id LEFT JOIN organisation o ON o.id = m.organisation_id`;

export interface MessageRow {
  id: string;
  version: number;
  seq: number;
  author_id: string;
  organisation_id: string;
  text: string | null;
  posted_at: Date;
  edited_at: Date | null;
  author_name: string | null;
  organisation_name: string | null;
  mentions: { id: string; name: string }[] | null;
}

export function toMessageView(row: MessageRow): MessageView {
  return {
    id: row.id,
    version: row.version,
    seq: row.seq,
    author: {
      id: row.author_id,
      name: row.author_name ?? FORMER_MEMBER,
      organisation: row.organisation_name ?? '',
      organisationId: row.organisation_id,
    },
    text: row.text,
    ...(row.mentions && { mentions: row.mentions }),
    postedAt: row.posted_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
  };
}

export async function readMessage(manager: EntityManager, id: string): Promise<MessageView> {
  const rows: MessageRow[] = await manager.query(
    `SELECT ${MESSAGE_COLUMNS} FROM message m ${MESSAGE_AUTHOR} WHERE m.id = $1`,
    [id],
  );
  return toMessageView(rows[0]!);
}
