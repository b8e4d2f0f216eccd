import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getFeedback, getWaitingInScheduling } from '#contracts/scheduling/endpoints';
import { STANDARD_QUESTIONS } from '#contracts/scheduling/feedback-words';
import { instant, isOrganiser, NotFound, type Caller } from '#service';
import { NAMED, namedOf } from '../waiting/named';

type Answer = AnswerOf<typeof getFeedback>;
type Row = Omit<Answer, 'standing' | 'questions'> & {
  isOver: boolean;
  questions: Answer['questions'] | null;
  standing: Exclude<Answer['standing'], 'off'> | null;
};

/** The caller is in the room, or an organiser; whether somebody else has answered nobody is told. */
export async function readFeedback(dataSource: DataSource, gatheringId: string, caller: Caller): Promise<Answer> {
  const [row]: Row[] = await dataSource.query(
    `SELECT f.questions, f.standing, ${instant('f.until')} AS until,
       g.standing = 'cancelled' OR g.ends_at < now() - interval '3 days' AS "isOver",
       CASE WHEN f.standing = 'asking' AND f.until > now() THEN (
         SELECT CASE WHEN t.sealed IS NULL THEN 'asked' ELSE 'answered' END
         FROM feedback_ticket t WHERE t.gathering_id = g.id AND t.person_id = $2
       ) END AS mine,
       CASE WHEN $3 AND f.standing <> 'to-come' THEN json_build_object('asked', f.asked, 'answered', f.answered + (
         SELECT count(*)::integer FROM feedback_ticket t WHERE t.gathering_id = g.id AND t.sealed IS NOT NULL
       )) END AS counts,
       CASE WHEN $3 THEN f.results END AS results
     FROM gathering g LEFT JOIN feedback f ON f.gathering_id = g.id WHERE g.id = $1`,
    [gatheringId, caller.personId, isOrganiser(caller)],
  );
  if (!row) throw new NotFound('gathering');
  const { isOver, questions, standing, ...more } = row;
  const isToCome = standing === null || standing === 'to-come';
  const isOff = isToCome && (isOver || questions?.length === 0);
  return {
    ...more,
    questions: questions ?? [...STANDARD_QUESTIONS],
    standing: isOff ? 'off' : (standing ?? 'to-come'),
  };
}

type Waiting = NonNullable<AnswerOf<typeof getWaitingInScheduling>['feedback']>;

export async function listAskedToFeedBack(dataSource: DataSource, { personId }: Caller): Promise<Waiting> {
  const rows: (Waiting['items'][number] & { total: number })[] = await dataSource.query(
    `SELECT json_build_object('id', g.id, 'title', g.title) AS gathering, ${instant('f.until')} AS until,
       count(*) OVER ()::integer AS total
     FROM feedback_ticket t JOIN feedback f ON f.gathering_id = t.gathering_id JOIN gathering g ON g.id = t.gathering_id
     WHERE t.person_id = $1 AND t.sealed IS NULL AND f.standing = 'asking' AND f.until > now()
     ORDER BY f.until, g.id LIMIT ${NAMED}`,
    [personId],
  );
  return namedOf(rows);
}
