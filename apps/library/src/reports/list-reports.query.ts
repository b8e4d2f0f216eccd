import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listReports, listReportVersions } from '#contracts/library/endpoints';
import { NotFound, readList, type Caller } from '#service';
import { checkReadable } from './own-report.query';
import type { Said } from './report.entity';
import { shownReports } from './shown-reports';

type Reports = AnswerOf<typeof listReports>;
type Versions = AnswerOf<typeof listReportVersions>;

/** By month and within it by a random id: the order tells of no report when it was written. */
export async function listItemReports(
  dataSource: DataSource,
  itemId: string,
  query: InputOf<typeof listReports>['query'],
  caller: Caller,
): Promise<Reports> {
  await checkReadable(dataSource.manager, itemId, caller);
  return readList(dataSource, query, (bind) => {
    const own = bind(caller.organisationId);
    return {
      columns: `s.id, s.outcome, s.sure, s.cohorts, s.size, s.since, s.different, s.month, s.sector, s.message_id AS message,
        CASE WHEN s.name IS NOT NULL THEN json_build_object('id', s.organisation_id, 'name', s.name) END AS organisation,
        CASE WHEN s.name IS NOT NULL THEN ${CHANGES} END AS changes, s.organisation_id = ${own} AS mine`,
      from: `${shownReports(bind(itemId))} s`,
      where: [query.of === 'comments' && 's.message_id IS NOT NULL'],
      by: ['s.month', 's.id'],
      descending: true,
      cursor: z.tuple([z.string().regex(/^\d{4}-\d\d$/), z.uuid()]),
      toItem: (row: Reports['items'][number]) => row,
    };
  });
}

const CHANGES = `(SELECT greatest(count(*) - 1, 0)::integer FROM report_version v
  WHERE v.report_id = s.id AND NOT v.unattributed)`;

type VersionRow = { number: number; month: string; said: Said };

/** What was said unattributed stays so when a later version is not: it is shown to the organisation itself alone. */
export async function listVersionsOfReport(
  dataSource: DataSource,
  { itemId, reportId }: InputOf<typeof listReportVersions>['params'],
  page: InputOf<typeof listReportVersions>['query'],
  caller: Caller,
): Promise<Versions> {
  await checkReadable(dataSource.manager, itemId, caller);
  const list = await readList(dataSource, page, (bind) => ({
    columns: 'v.number, v.month, v.said',
    from: 'report_version v JOIN report r ON r.id = v.report_id',
    where: [
      `r.id = ${bind(reportId)} AND r.item_id = ${bind(itemId)}`,
      `r.organisation_id = ${bind(caller.organisationId)}
        OR (r.standing = 'live' AND NOT r.unattributed AND NOT v.unattributed)`,
    ],
    by: ['v.number'],
    descending: true,
    cursor: z.tuple([z.int()]),
    toItem: ({ said, number, month }: VersionRow) => ({ ...said, number, month }),
  }));
  if (list.total === 0) throw new NotFound('report');
  return list;
}
