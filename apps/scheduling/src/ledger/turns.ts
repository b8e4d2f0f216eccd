import { instant } from '#service';
import { MAY_TAKE_PART } from '../members/membership.rows';
import { claims } from '../registrations/registration.entity';
import { CAME } from '../seating/room.rows';

/** SQL: gathering `g` took place, or is to. */
const TAKES_PLACE = `g.standing = 'scheduled' AND NOT g.is_draft`;

/** SQL: it did, and was over within so many months. */
export const heldWithin = (months: string): string =>
  `${TAKES_PLACE} AND g.ends_at <= now() AND g.ends_at > ${since(months)}`;
const since = (months: string): string => `now() - make_interval(months => ${months}::integer)`;

const isHere = (of: string): string => `EXISTS (SELECT FROM check_in c WHERE ${of} AND c.taken_back_at IS NULL)`;

/**
 * SQL: every turn that an organisation had, or did not get, at those gatherings `g`: a row each. A programme is what was
 * published last. `came` is null where nobody could know: no door was kept, or they have left, and it is forgotten.
 */
const turnsAt = (gatherings: string): string => `(
  SELECT host AS organisation_id, g.id AS gathering_id, g.ends_at, 'hosted' AS what, NULL::boolean AS came
  FROM gathering g CROSS JOIN unnest(g.hosts) host WHERE ${gatherings}
  UNION ALL
  SELECT m.organisation_id, g.id, g.ends_at, 'spoke', NULL
  FROM gathering g JOIN programme p ON p.gathering_id = g.id
    JOIN programme_version v ON v.gathering_id = g.id AND v.number = p.published
    CROSS JOIN jsonb_array_elements(v.content->'sessions') session
    CROSS JOIN jsonb_array_elements(session->'speakers') speaks
    JOIN speaker k ON k.id = (speaks->>'speakerId')::uuid JOIN member m ON m.id = k.person_id
  WHERE ${gatherings}
  UNION ALL
  SELECT r.organisation_id, g.id, g.ends_at,
    CASE WHEN r.standing = 'place' THEN 'place' WHEN ${claims('r')} THEN 'waited' ELSE 'refused' END,
    CASE WHEN r.standing = 'place' AND (m.standing = 'member' OR r.guest_of IS NOT NULL) AND ${isHere('c.gathering_id = g.id')}
      THEN ${isHere('c.registration_id = r.id')} END
  FROM gathering g JOIN registration r ON r.gathering_id = g.id LEFT JOIN member m ON m.id = r.person_id
  WHERE ${gatherings} AND (${claims('r')} OR r.decided_by IS NOT NULL)
)`;

/** What is counted of them. */
const COUNTED = {
  hosted: `count(*) FILTER (WHERE what = 'hosted')`,
  spoke: `count(*) FILTER (WHERE what = 'spoke')`,
  gatherings: `count(DISTINCT gathering_id) FILTER (WHERE what = 'place')`,
  places: `count(*) FILTER (WHERE what = 'place')`,
  came: `count(*) FILTER (WHERE came)`,
  stayedAway: `count(*) FILTER (WHERE NOT came)`,
  waited: `count(*) FILTER (WHERE what = 'waited')`,
  refused: `count(*) FILTER (WHERE what = 'refused')`,
};
export type Counted = keyof typeof COUNTED;

/** SQL: what every organisation that has any had, counted, at those gatherings `g`; `of` leaves others out. */
export const countedAt = (gatherings: string, of = 'true'): string => `(
  SELECT organisation_id, ${Object.entries(COUNTED)
    .map(([name, sql]) => `${sql}::integer AS "${name}"`)
    .join(', ')},
    max(ends_at) FILTER (WHERE what IN ('hosted', 'spoke', 'place')) AS last
  FROM ${turnsAt(gatherings)} turn WHERE ${of} GROUP BY organisation_id
)`;

/** SQL: at how many gatherings to come an organisation hosts, speaks or has a place. */
export const toCome = (of: string): string => `(
  SELECT organisation_id, count(DISTINCT gathering_id)::integer AS "toCome"
  FROM ${turnsAt(`${TAKES_PLACE} AND g.ends_at > now()`)} turn
  WHERE what IN ('hosted', 'spoke', 'place') AND ${of} GROUP BY organisation_id
)`;

/** SQL: of `f`, an organisation's row of `countedAt`, if it has one. */
export const counted = (name: Counted): string => `coalesce(f."${name}", 0)`;

/** SQL: organisation `o` is of the network, and somebody of it may take part: partners are in the directory. */
export const IS_IN = `o.standing = 'member' AND EXISTS (
  SELECT FROM member m WHERE m.organisation_id = o.id AND ${MAY_TAKE_PART})`;

const cameBefore = (until: string): string => `EXISTS (
  SELECT FROM registration p JOIN gathering e ON e.id = p.gathering_id
  WHERE p.organisation_id = o.id AND ${CAME} AND e.ends_at <= ${until})`;

/** SQL: organisation `o` has had no place at all, and: it had one in these months, and none before. */
export const NEVER = `NOT ${cameBefore('now()')}`;
export const isFirstTime = (months: string): string => `${counted('places')} > 0 AND NOT ${cameBefore(since(months))}`;

export const LAST = instant('f.last');
