import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import type { Question } from '#contracts/scheduling/questions';
import { decodeCursor, instant, NameAndId, NotFound, TimeAndId, toPage, type Caller } from '#service';
import { inOrder, type Answers } from '../asking/answers';
import { HERE_SINCE } from '../door/check-in.entity';
import { runsIt } from '../gatherings/known-to';
import { GIVEN, guestsOf } from './registration.entity';
import { ForOrganisers } from './registration.errors';

type Answer = AnswerOf<typeof endpoints.listRegistrations>;
type Item = Answer['items'][number];

type Row = Omit<Item, 'since' | 'hereSince' | 'offeredUntil' | 'answers'> & {
  answers: Answers | null;
  questions: Question[];
  since: Date;
  hereSince: Date | null;
  offeredUntil: Date | null;
  sort: string;
  total: number;
};

/** Those with a place by name; those who wait in the order in which they are considered. `last` is of the last seen. */
const BY_NAME = `(coalesce(m.name, '') COLLATE "en-GB-x-icu")`;
const SORT = {
  place: { by: BY_NAME, shown: BY_NAME, as: 'text', last: NameAndId },
  // In text a time keeps its microseconds, which a Date would lose.
  waitlist: {
    by: 'r.since',
    shown: `to_json(r.since) #>> '{}'`,
    as: 'timestamptz',
    last: TimeAndId,
  },
} as const;

/** When they came is for who runs the gathering ($3). */
const GUESTS = guestsOf(`, 'hereSince', CASE WHEN $3 THEN (
    SELECT ${instant('min(c.at)')} FROM check_in c WHERE c.registration_id = b.id AND c.taken_back_at IS NULL
  ) END`);

export async function listRegistrations(
  dataSource: DataSource,
  gatheringId: string,
  filter: InputOf<typeof endpoints.listRegistrations>['query'],
  caller: Caller,
): Promise<Answer> {
  const runsThis = await runsIt(dataSource.manager, gatheringId, caller);
  if ((filter.standing === 'waitlist' || filter.needs === 'true') && !runsThis) throw new ForOrganisers();
  const { by, shown, as, last } = SORT[filter.standing];
  const [sort, id] = decodeCursor(filter.cursor, last) ?? [null, null];
  const rows: (Row | { id: null; total: number })[] = await dataSource.query(
    `SELECT listed.*, g.questions, CASE WHEN $7 THEN (
       SELECT count(*)::integer FROM registration n WHERE n.gathering_id = g.id AND n.standing = $2 AND n.needs IS NOT NULL
     ) WHEN $2 = 'place' THEN g.places_taken ELSE g.waiting END AS total
     FROM gathering g LEFT JOIN LATERAL (
       SELECT r.id, r.standing, r.since, ${shown} AS sort,
         json_build_object('id', r.person_id, 'name', coalesce(m.name, 'Somebody who left')) AS person,
         json_build_object('id', r.organisation_id, 'name', coalesce(o.name, 'Unknown'), 'sector', o.sector) AS organisation,
         CASE WHEN $3 THEN r.needs END AS needs, CASE WHEN $3 THEN r.answers END AS answers,
          CASE WHEN $3 THEN r.decided_for END AS "seatedFor", CASE WHEN $3 THEN ${HERE_SINCE} END AS "hereSince",
         CASE WHEN $3 THEN r.because END AS because, CASE WHEN $3 THEN r.offered_until END AS "offeredUntil",
         CASE WHEN $3 AND r.standing = 'waitlist' AND r.offered_until IS NULL AND (
           SELECT count(*) FROM registration
           WHERE gathering_id = g.id AND organisation_id = r.organisation_id AND ${GIVEN}
         ) >= g.max_per_organisation THEN 'organisation-at-maximum' END AS held, ${GUESTS} AS guests
       FROM registration r LEFT JOIN member m ON m.id = r.person_id
         LEFT JOIN organisation o ON o.id = r.organisation_id
       WHERE r.gathering_id = g.id AND r.guest_of IS NULL AND r.standing = $2 AND (NOT $7 OR r.needs IS NOT NULL)
         AND ($4::text IS NULL OR (${by}, r.id) > ($4::${as}, $5::uuid))
       ORDER BY ${by}, r.id LIMIT $6
     ) listed ON true
     WHERE g.id = $1`,
    [gatheringId, filter.standing, runsThis, sort, id, filter.limit + 1, filter.needs === 'true'],
  );
  if (!rows[0]) throw new NotFound('gathering');
  const listed = rows.filter((row): row is Row => row.id !== null);
  return { ...toPage(listed, filter.limit, toItem, (row) => [row.sort, row.id]), total: rows[0].total };
}

function toItem({ sort: _, total: __, since, hereSince, offeredUntil, answers, questions, ...row }: Row): Item {
  return {
    ...row,
    answers: answers && inOrder(questions, answers),
    since: since.toISOString(),
    hereSince: hereSince?.toISOString() ?? null,
    offeredUntil: offeredUntil?.toISOString() ?? null,
  };
}
