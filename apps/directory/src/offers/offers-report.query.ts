import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { reportOffers } from '#contracts/directory/endpoints';

type Report = AnswerOf<typeof reportOffers>;

/** SQL of offers `o`: how many places there are, and are taken. */
const PLACES = `coalesce(sum(o.places), 0)::integer AS "placesOffered", coalesce(sum(o.taken), 0)::integer AS "placesTaken"`;

const KINDS = `(
  SELECT coalesce(json_agg(kinds ORDER BY kind), '[]') FROM (
    SELECT o.content->>'kind' AS kind, count(*)::integer AS offers, ${PLACES} FROM opened o GROUP BY 1) kinds)`;

/** Of requests of partners. One that was taken back, or lapsed, before it was late was nobody's to answer. */
const ASKED = `
  SELECT count(*) FILTER (WHERE answered OR late OR NOT in_time)::integer AS asked,
    count(*) FILTER (WHERE in_time)::integer AS "answeredInTime",
    count(*) FILTER (WHERE standing = 'asked')::integer AS waiting,
    count(*) FILTER (WHERE standing = 'asked' AND late)::integer AS late,
    count(*) FILTER (WHERE answered AND person IS NOT NULL)::integer AS given,
    count(*) FILTER (WHERE standing = 'declined')::integer AS declined,
    count(*) FILTER (WHERE standing = 'lapsed')::integer AS lapsed,
    coalesce(sum(places) FILTER (WHERE standing = 'taken'), 0)::integer AS "placesByPartners",
    count(DISTINCT partner_id)::integer AS partners
  FROM (SELECT t.*, answered_by IS NOT NULL AS answered, standing = 'asked' AND answer_by < current_date AS late
    FROM taking t WHERE partner_id IS NOT NULL) t`;

export async function reportOf(dataSource: DataSource): Promise<Report> {
  const [report]: Report[] = await dataSource.query(
    `WITH opened AS (SELECT * FROM offer WHERE opened_at IS NOT NULL)
     SELECT own.*, asked.*, ${KINDS} AS kinds
     FROM (
       SELECT count(*)::integer AS offers, count(*) FILTER (WHERE standing = 'open')::integer AS findable, ${PLACES},
         count(*) FILTER (WHERE content->>'travel' = 'paid')::integer AS "travelPaid",
         count(DISTINCT organisation_id)::integer AS employers
       FROM opened o) own, (${ASKED}) asked`,
  );
  return report!;
}
