import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getIntroductionNumbers, reportIntroductions } from '#contracts/directory/endpoints';
import { NUMBERS_FROM } from '#contracts/directory/introductions';

/** SQL of introductions `i`: those that were answered, or should have been. */
const COUNTS = `
  count(*) FILTER (WHERE answered OR late)::integer AS asked,
  count(*) FILTER (WHERE in_time)::integer AS "answeredInTime",
  count(*) FILTER (WHERE (answered OR late) AND became)::integer AS "becameSomething"`;

/** `better` is the better of what the two sides said, as counts go: something, then still under way, then nothing. */
const JUDGED = `
  SELECT i.*, i.in_time IS NOT NULL AS answered, i.escalated OR i.standing = 'asked' AND i.answer_by < current_date AS late,
    j.id IS NOT NULL OR said.better = 'something' AS became, said.better, j.id AS joint, j.endorsement
  FROM introduction i LEFT JOIN joint_programme j ON j.id = i.id
  CROSS JOIN LATERAL (
    SELECT coalesce(min(kind) FILTER (WHERE kind = 'something'), min(kind) FILTER (WHERE kind = 'under-way'), min(kind)) AS better
    FROM (VALUES (i.employer_outcome->>'kind'), (i.partner_outcome->>'kind')) AS one (kind)) said`;

export async function numbersOf(
  dataSource: DataSource,
  partnerId: string,
): Promise<AnswerOf<typeof getIntroductionNumbers>> {
  const [numbers]: NonNullable<AnswerOf<typeof getIntroductionNumbers>['numbers']>[] = await dataSource.query(
    `SELECT ${COUNTS} FROM (${JUDGED} WHERE i.partner_id = $1
       AND EXISTS (SELECT FROM entry WHERE id = $1 AND standing = 'published')) i`,
    [partnerId],
  );
  return { numbers: numbers!.asked >= NUMBERS_FROM ? numbers! : null };
}

/** Of those that nobody spoke of, only the ones that were asked about. */
const OUTCOMES = `json_build_object(
  'something', count(*) FILTER (WHERE better = 'something'), 'underWay', count(*) FILTER (WHERE better = 'under-way'),
  'nothing', count(*) FILTER (WHERE better = 'nothing'),
  'notSaid', count(*) FILTER (WHERE better IS NULL AND outcome_on <= current_date))`;

export async function reportOf(dataSource: DataSource): Promise<AnswerOf<typeof reportIntroductions>> {
  const standing = (...which: string[]): string =>
    `count(*) FILTER (WHERE standing IN (${which.map((one) => `'${one}'`).join(', ')}))::integer`;
  const [report]: AnswerOf<typeof reportIntroductions>[] = await dataSource.query(
    `SELECT ${COUNTS}, ${standing('asked', 'asked-back')} AS waiting,
       count(*) FILTER (WHERE escalated AND standing = 'asked')::integer AS escalated,
       ${standing('accepted', 'ended')} AS accepted, ${standing('declined')} AS declined,
       ${standing('passed-on')} AS "passedOn", ${standing('withdrawn')} AS withdrawn,
       ${OUTCOMES} AS outcomes,
       count(joint)::integer AS "jointProgrammes", count(endorsement)::integer AS endorsements,
       count(DISTINCT partner_id)::integer AS partners, count(DISTINCT organisation_id)::integer AS employers
     FROM (${JUDGED}) i`,
  );
  return report!;
}
