import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/notifications/endpoints';
import type { MailCounts } from '#contracts/notifications/endpoints';
import { Id } from '#contracts/primitives';
import { NotFound, readList } from '#service';
import { countAddressees } from './addressees';

type View = AnswerOf<typeof endpoints.announce>;
type Row = Omit<View, 'at'> & { at: Date };

/** SQL: how many of the mails `which` stand how. */
const counts = (which: string): string => `(
  SELECT json_build_object('waiting', count(*) FILTER (WHERE standing IN ('draft', 'waiting')),
    'kept', count(*) FILTER (WHERE standing = 'kept'), 'sent', count(*) FILTER (WHERE standing = 'sent'),
    'failed', count(*) FILTER (WHERE standing = 'failed'), 'dropped', count(*) FILTER (WHERE standing = 'dropped'))
  FROM mail WHERE ${which})`;

const COLUMNS = `a.id, a.addressed AS "to", a.subject, a.text, a.at, a.people,
  json_build_object('id', a.by_id, 'name', coalesce(w.name, 'Somebody who left')) AS by, ${counts('about = a.id')} AS mails`;
const WRITER = 'LEFT JOIN person w ON w.id = a.by_id';

export async function viewAnnouncement(manager: EntityManager, id: string): Promise<View> {
  const [row]: Row[] = await manager.query(`SELECT ${COLUMNS} FROM announcement a ${WRITER} WHERE a.id = $1`, [id]);
  if (!row) throw new NotFound('announcement');
  return toView(row);
}

export async function listAnnouncements(
  dataSource: DataSource,
  gatheringId: string,
  page: InputOf<typeof endpoints.listAnnouncements>['query'],
): Promise<AnswerOf<typeof endpoints.listAnnouncements>> {
  return await readList(dataSource, page, (bind) => ({
    columns: COLUMNS,
    from: 'announcement a',
    beside: WRITER,
    where: [`a.gathering_id = ${bind(gatheringId)}`],
    by: ['a.id'],
    descending: true,
    cursor: z.tuple([Id]),
    toItem: toView,
  }));
}

/** To whom it was written; whoever has left is named no more. */
export async function listAnnouncementMails(
  dataSource: DataSource,
  { gatheringId, announcementId }: InputOf<typeof endpoints.listAnnouncementMails>['params'],
  page: InputOf<typeof endpoints.listAnnouncementMails>['query'],
): Promise<AnswerOf<typeof endpoints.listAnnouncementMails>> {
  return await readList(dataSource, page, (bind) => ({
    columns: `mail.id, CASE mail.standing WHEN 'draft' THEN 'waiting' ELSE mail.standing END AS standing,
      json_build_object('id', p.id, 'name', coalesce(p.name, 'Somebody who left')) AS person`,
    from: 'mail',
    beside: 'LEFT JOIN person p ON p.id = mail.person_id',
    where: [`mail.about = ${bind(announcementId)}`, `mail.gathering_id = ${bind(gatheringId)}`],
    by: ['mail.id'],
    cursor: z.tuple([Id]),
    toItem: (row: AnswerOf<typeof endpoints.listAnnouncementMails>['items'][number]) => row,
  }));
}

export async function countGatheringMails(
  dataSource: DataSource,
  gatheringId: string,
): Promise<AnswerOf<typeof endpoints.countGatheringMails>> {
  const [{ mails }]: [{ mails: MailCounts }] = await dataSource.query(
    `SELECT ${counts('gathering_id = $1')} AS mails`,
    [gatheringId],
  );
  return { mails, people: await countAddressees(dataSource.manager, gatheringId) };
}

const toView = ({ at, ...row }: Row): View => ({ ...row, at: at.toISOString() });
