import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/notifications/endpoints';
import { NameAndId, readList } from '#service';
import { STANDING_ANSWERS } from './calendar-answer.entity';

type List = AnswerOf<typeof endpoints.listCalendarAnswers>;
type Row = Omit<List['items'][number], 'at'> & { at: Date };

export async function getMyCalendarAnswer(
  dataSource: DataSource,
  gatheringId: string,
  personId: string,
): Promise<AnswerOf<typeof endpoints.getMyCalendarAnswer>> {
  const [said]: Pick<Row, 'answer' | 'at'>[] = await dataSource.query(
    `SELECT a.answer, a.at FROM ${STANDING_ANSWERS}
     WHERE r.gathering_id = $1 AND r.person_id = $2 AND r.standing = 'place'`,
    [gatheringId, personId],
  );
  return { said: said ? { answer: said.answer, at: said.at.toISOString() } : null };
}

/** Those whom one would ask first, and by name. */
const ORDER = `(array_position('{declined,tentative,accepted}'::text[], a.answer) || coalesce(p.name, '')) COLLATE "en-GB-x-icu"`;

export async function listCalendarAnswers(
  dataSource: DataSource,
  gatheringId: string,
  page: InputOf<typeof endpoints.listCalendarAnswers>['query'],
): Promise<List> {
  return await readList(dataSource, page, (bind) => ({
    columns: `a.answer, a.at, json_build_object('id', r.person_id, 'name', coalesce(p.name, 'Somebody who left')) AS person`,
    from: STANDING_ANSWERS,
    beside: 'LEFT JOIN person p ON p.id = r.person_id',
    where: [`r.gathering_id = ${bind(gatheringId)}`, `r.standing = 'place'`],
    by: [ORDER, 'r.id'],
    cursor: NameAndId,
    toItem: ({ at, ...row }: Row) => ({ ...row, at: at.toISOString() }),
  }));
}
