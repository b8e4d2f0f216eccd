import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { STANDING_NAMES, type CommitmentStanding } from '#contracts/scheduling/commitment-words';
import type { CommitmentCounts } from '#contracts/scheduling/commitments';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { csvText, instant, readList, TimeAndId } from '#service';

type Answer = AnswerOf<typeof endpoints.listCommitmentOutcomes>;
type Item = Answer['items'][number];
type Counts = z.input<typeof CommitmentCounts>;

const COUNTS = `count(*)::integer AS made, count(*) FILTER (WHERE standing = 'done')::integer AS done,
  count(*) FILTER (WHERE standing = 'on-the-way')::integer AS on_the_way,
  count(*) FILTER (WHERE standing = 'dropped')::integer AS dropped, count(*) FILTER (WHERE standing = 'open')::integer AS open`;

export async function listOutcomes(
  dataSource: DataSource,
  page: InputOf<typeof endpoints.listCommitmentOutcomes>['query'],
): Promise<Answer> {
  const listed = await readList<Item, Item>(dataSource, page, () => ({
    columns: `json_build_object('id', g.id, 'title', g.title, 'endsAt', ${instant('g.ends_at')}) AS gathering,
      k.made, k.done, k.on_the_way AS "onTheWay", k.dropped, k.open`,
    from: `gathering g JOIN (SELECT gathering_id, ${COUNTS} FROM commitment GROUP BY gathering_id) k ON k.gathering_id = g.id`,
    where: [],
    by: ['g.ends_at', 'g.id'],
    descending: true,
    cursor: TimeAndId,
    toItem: (row) => row,
  }));
  const [inAll]: Counts[] = await dataSource.query(
    `SELECT made, done, on_the_way AS "onTheWay", dropped, open FROM (SELECT ${COUNTS} FROM commitment) k`,
  );
  return { ...listed, inAll: inAll! };
}

interface Row {
  readonly gathering: string;
  readonly day: string;
  readonly organisation: string;
  readonly what: string;
  readonly due: string;
  readonly standing: CommitmentStanding;
  readonly learnt: string | null;
}

const HEAD = ['Gathering', 'Ended on', 'Organisation', 'What', 'Due', 'Standing', 'What was learnt'];

/** Without who said it: it is their organisation's word. */
export async function exportCommitments(dataSource: DataSource): Promise<string> {
  const rows: Row[] = await dataSource.query(
    `SELECT g.title AS gathering, left(g.end_local, 10) AS day, coalesce(o.name, 'Unknown') AS organisation, c.what,
       to_char(c.due, 'YYYY-MM-DD') AS due, c.standing, c.learnt
     FROM commitment c JOIN gathering g ON g.id = c.gathering_id LEFT JOIN organisation o ON o.id = c.organisation_id
     ORDER BY g.ends_at DESC, g.id, c.id LIMIT 50000`,
  );
  return csvText([
    HEAD,
    ...rows.map(({ gathering, day, organisation, what, due, standing, learnt }) => [
      ...[gathering, day, organisation, what, due, STANDING_NAMES[standing], learnt ?? ''],
    ]),
  ]);
}
