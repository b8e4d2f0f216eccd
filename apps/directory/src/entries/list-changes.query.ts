import type { DataSource } from 'typeorm';
import { changesBetween } from '#contracts/directory/changes-between';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listEntryChanges } from '#contracts/directory/endpoints';
import { readList, TimeAndId } from '#service';
import type { Content } from './entry.entity';
import { nameOf } from './entry.view';

type Answer = AnswerOf<typeof listEntryChanges>;
type Row = Omit<Answer['items'][number], 'at'> & { at: Date; content: Content | null; proposed: Content | null };

/** A page stays small: a document that is larger is read by itself. */
const MOST_BYTES = 50_000;

export const listWaiting = (dataSource: DataSource, page: InputOf<typeof listEntryChanges>['query']): Promise<Answer> =>
  readList(dataSource, page, () => ({
    columns: `e.id, e.kind, e.version, e.name, json_build_object('id', p.id, 'name', p.name) AS partner,
      ${nameOf('e.proposed_by')} AS by, e.proposed_at AS at, e.number = 0 AS "isNew", e.content,
      CASE WHEN octet_length(e.proposed::text) <= ${MOST_BYTES} THEN e.proposed END AS proposed`,
    from: 'entry e JOIN entry p ON p.id = e.partner_id',
    where: ['e.waiting'],
    by: ['e.proposed_at', 'e.id'],
    cursor: TimeAndId,
    toItem: ({ at, content, proposed, ...row }: Row) => ({
      ...row,
      at: at.toISOString(),
      ...(proposed && { changes: changesBetween(content ?? {}, proposed) }),
    }),
  }));
