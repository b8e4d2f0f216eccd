import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import type { Question } from '#contracts/scheduling/questions';
import { decodeCursor, NotFound, TimeAndId, toPage, type Caller } from '#service';
import { inOrder, type Answers } from '../asking/answers';
import { runs } from '../gatherings/known-to';
import { NAMED, namedOf } from '../waiting/named';

type Answer = AnswerOf<typeof endpoints.listRequests>;
type Item = Answer['items'][number];
type Asked = NonNullable<AnswerOf<typeof endpoints.getWaitingInScheduling>['requests']>;

type Row = Omit<Item, 'since' | 'answers'> & {
  since: Date;
  answers: Answers;
  questions: Question[];
  sort: string;
  total: number;
};

export async function listRequests(
  dataSource: DataSource,
  gatheringId: string,
  { cursor, limit }: InputOf<typeof endpoints.listRequests>['query'],
): Promise<Answer> {
  const [since, id] = decodeCursor(cursor, TimeAndId) ?? [null, null];
  const rows: (Row | { id: null; total: number })[] = await dataSource.query(
    `SELECT listed.*, g.questions, g.asking AS total FROM gathering g LEFT JOIN LATERAL (
       SELECT r.id, r.since, to_json(r.since) #>> '{}' AS sort, r.needs, r.answers, r.registered_by IS NOT NULL AS "byLead", (
           SELECT count(*)::integer FROM registration b WHERE b.guest_of = r.id
         ) AS guests, r.party IS NOT NULL AND EXISTS (
           SELECT FROM registration p WHERE p.gathering_id = g.id AND p.party = r.party AND p.id <> r.id AND p.guest_of IS NULL
         ) AS "inGroup",
         json_build_object('id', r.person_id, 'name', coalesce(m.name, 'Somebody who left')) AS person,
         json_build_object('id', r.organisation_id, 'name', coalesce(o.name, 'Unknown'), 'sector', o.sector) AS organisation
       FROM registration r LEFT JOIN member m ON m.id = r.person_id LEFT JOIN organisation o ON o.id = r.organisation_id
       WHERE r.gathering_id = g.id AND r.request = 'waiting'
         AND ($2::timestamptz IS NULL OR (r.since, r.id) > ($2::timestamptz, $3::uuid))
       ORDER BY r.since, r.id LIMIT $4
     ) listed ON true
     WHERE g.id = $1 ORDER BY listed.since, listed.id`,
    [gatheringId, since, id, limit + 1],
  );
  if (!rows[0]) throw new NotFound('gathering');
  const listed = rows.filter((row): row is Row => row.id !== null);
  return { ...toPage(listed, limit, toItem, (row) => [row.sort, row.id]), total: rows[0].total };
}

const toItem = ({ sort: _, total: __, since, answers, questions, ...row }: Row): Item => ({
  ...row,
  since: since.toISOString(),
  answers: inOrder(questions, answers),
});

/** At which of the gatherings that the caller runs somebody asks for a place, and can be answered, the next first. */
export async function listAsked(dataSource: DataSource, caller: Caller): Promise<Asked> {
  const rows: (Asked['items'][number] & { total: number })[] = await dataSource.query(
    `SELECT json_build_object('id', g.id, 'title', g.title) AS gathering, g.asking, count(*) OVER ()::integer AS total
     FROM (SELECT $1::uuid AS id) me CROSS JOIN gathering g
     WHERE g.asking > 0 AND ${runs(caller, 'me.id')} AND g.standing = 'scheduled' AND g.starts_at > now()
     ORDER BY g.starts_at, g.id LIMIT ${NAMED}`,
    [caller.personId],
  );
  return namedOf(rows);
}
