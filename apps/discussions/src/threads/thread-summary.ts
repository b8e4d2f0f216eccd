import type { z } from 'zod';
import type { ThreadSummary } from '#contracts/discussions/endpoints';

/** Columns of a gathering `g`, its thread `t` (which may not have opened) and the caller's mark `r`. */
export const SUMMARY_COLUMNS = `g.id, g.title, g.kind, g.starts_at, g.standing, g.chatham_house,
  coalesce(t.rev, 0) AS rev, coalesce(t.last_seq, 0) AS last_seq, t.last_message_at, coalesce(r.seq, 0) AS read_seq`;

/** `$1` is the caller's person. */
export const SUMMARY_TABLES = `gathering g LEFT JOIN thread t ON t.id = g.id
  LEFT JOIN read_mark r ON r.thread_id = t.id AND r.person_id = $1`;

export interface SummaryRow {
  id: string;
  title: string;
  kind: string;
  starts_at: Date;
  standing: 'scheduled' | 'cancelled';
  chatham_house: boolean;
  rev: number;
  last_seq: number;
  last_message_at: Date | null;
  read_seq: number;
}

export function toSummary(row: SummaryRow): z.input<typeof ThreadSummary> {
  return {
    id: row.id,
    title: row.title,
    gathering: { id: row.id, kind: row.kind, startsAt: row.starts_at.toISOString(), standing: row.standing },
    chathamHouse: row.chatham_house,
    rev: row.rev,
    lastSeq: row.last_seq,
    readSeq: row.read_seq,
    unread: row.last_seq - row.read_seq,
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
  };
}
