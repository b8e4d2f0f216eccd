import { In, type DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/directory/endpoints';
import { NameAndId, readList, TimeAndId } from '#service';
import { FeedRun } from './feed.entity';
import { assertFeed, FEED_COLUMNS, loadRun, runView, viewsOf, type FeedRowOf } from './feed.view';

export async function listFeeds(
  dataSource: DataSource,
  { removed, ...page }: InputOf<typeof endpoints.listFeeds>['query'],
): Promise<AnswerOf<typeof endpoints.listFeeds>> {
  const { items, ...rest } = await readList(dataSource, page, () => ({
    columns: FEED_COLUMNS,
    from: 'feed f',
    where: [`f.removed_at IS ${removed === 'true' ? 'NOT ' : ''}NULL`],
    by: ['f.name COLLATE "en-GB-x-icu"', 'f.id'],
    cursor: NameAndId,
    toItem: (row: FeedRowOf) => row,
  }));
  return { items: await viewsOf(dataSource.manager, items), ...rest };
}

export async function listFeedRuns(
  dataSource: DataSource,
  feedId: string,
  page: InputOf<typeof endpoints.listFeedRuns>['query'],
): Promise<AnswerOf<typeof endpoints.listFeedRuns>> {
  await assertFeed(dataSource, feedId);
  const { items: ids, ...rest } = await readList(dataSource, page, (bind) => ({
    columns: 'r.id',
    from: 'feed_run r',
    where: [`r.feed_id = ${bind(feedId)}`],
    by: ['r.started_at', 'r.id'],
    descending: true,
    cursor: TimeAndId,
    toItem: ({ id }: Pick<FeedRun, 'id'>) => id,
  }));
  const found = await dataSource.manager.findBy(FeedRun, { id: In(ids) });
  return { items: ids.map((id) => runView(found.find((run) => run.id === id)!)), ...rest };
}

type Rows = AnswerOf<typeof endpoints.listFeedRows>;

export async function listFeedRows(
  dataSource: DataSource,
  runId: string,
  { outcome, ...page }: InputOf<typeof endpoints.listFeedRows>['query'],
): Promise<Rows> {
  const { feedId } = await loadRun(dataSource.manager, runId);
  return readList(dataSource, page, (bind) => ({
    columns: `r.nth, r.line, coalesce(r.external_id, '') AS "externalId", r.name, coalesce(r.partner ->> 'name', '') AS partner,
      r.outcome, r.notes, (SELECT s.entry_id FROM feed_entry s WHERE s.feed_id = ${bind(feedId)}
        AND s.kind = 'programme' AND s.external_id = r.external_id) AS "programmeId"`,
    from: 'feed_row r',
    where: [
      `r.run_id = ${bind(runId)}`,
      outcome === 'warned' && `r.outcome <> 'broken' AND r.notes <> '{}'`,
      outcome && outcome !== 'warned' && `r.outcome = ${bind(outcome)}`,
    ],
    by: ['r.nth'],
    cursor: z.tuple([z.int32()]),
    toItem: (row: Rows['items'][number]) => row,
  }));
}
