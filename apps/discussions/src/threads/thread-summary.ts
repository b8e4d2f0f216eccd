import type { z } from 'zod';
import type { IntroductionThreadSummary, ItemThreadSummary, ThreadSummary } from '#contracts/discussions/endpoints';

/** How far the thread on the row `s` has come, and its reader, whose person is `$1`; it may not have opened. */
const PROGRESS_COLUMNS = `
  coalesce(t.rev, 0) AS rev, coalesce(t.last_seq, 0) AS last_seq, t.last_message_at, coalesce(r.seq, 0) AS read_seq, (
    SELECT count(*)::int FROM mention n
    WHERE n.person_id = $1 AND n.thread_id = s.id AND n.stands AND n.seq > coalesce(r.seq, 0)
  ) AS mentions`;
export const PROGRESS_TABLES = `
  LEFT JOIN thread t ON t.id = s.id LEFT JOIN read_mark r ON r.thread_id = t.id AND r.person_id = $1`;

interface ProgressRow {
  id: string;
  title: string;
  rev: number;
  last_seq: number;
  last_message_at: Date | null;
  read_seq: number;
  mentions: number;
}

const toProgress = (row: ProgressRow) => ({
  id: row.id,
  title: row.title,
  rev: row.rev,
  lastSeq: row.last_seq,
  readSeq: row.read_seq,
  unread: row.last_seq - row.read_seq,
  mentions: row.mentions,
  lastMessageAt: row.last_message_at?.toISOString() ?? null,
});

export const GATHERING_COLUMNS = `s.id, s.title, s.kind, s.starts_at, s.standing, s.chatham_house, ${PROGRESS_COLUMNS}`;

export interface GatheringRow extends ProgressRow {
  kind: string;
  starts_at: Date;
  standing: 'scheduled' | 'cancelled';
  chatham_house: boolean;
}

export function toSummary(row: GatheringRow): z.input<typeof ThreadSummary> {
  const { id, kind, standing } = row;
  return {
    ...toProgress(row),
    gathering: { id, kind, startsAt: row.starts_at.toISOString(), standing },
    chathamHouse: row.chatham_house,
  };
}

export const ITEM_COLUMNS = `s.id, s.title, s.kind, s.standing, ${PROGRESS_COLUMNS}`;

export interface ItemRow extends ProgressRow {
  kind: z.input<typeof ItemThreadSummary>['item']['kind'];
  standing: 'published' | 'withdrawn';
}

export function toItemSummary(row: ItemRow): z.input<typeof ItemThreadSummary> {
  const { id, kind, standing } = row;
  return { ...toProgress(row), item: { id, kind, standing } };
}

/** Of an introduction `s`: it is called as the programme that was asked. */
export const INTRODUCTION_COLUMNS = `s.id, coalesce((SELECT name FROM programme WHERE id = s.programme_id), '') AS title,
  s.standing, s.organisation_id, coalesce((SELECT name FROM organisation WHERE id = s.organisation_id), '') AS organisation,
  ${PROGRESS_COLUMNS}`;

export interface IntroductionRow extends ProgressRow {
  standing: 'accepted' | 'ended';
  organisation_id: string;
  organisation: string;
}

export function toIntroductionSummary(row: IntroductionRow): z.input<typeof IntroductionThreadSummary> {
  const { id, standing, organisation_id: organisationId, organisation } = row;
  return {
    ...toProgress(row),
    introduction: { id, standing, organisation: { id: organisationId, name: organisation } },
  };
}
