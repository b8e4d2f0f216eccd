import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { GatheringSummary, GatheringView, MyRegistration } from '#contracts/scheduling/endpoints';
import { instant, isMember, NotFound, type Caller } from '#service';
import type { Because } from '#contracts/scheduling/seating';
import type { Answers } from '../asking/answers';
import { ARE_HERE } from '../door/check-in.entity';
import { heldFor } from '../seating/groups';
import { offeredTo, readRoom } from '../seating/room.rows';
import { GIVEN, guestsOf, toMyRegistration, type RegistrationRow } from '../registrations/registration.entity';
import { PICTURE } from '../pictures/gathering-picture.query';
import { seriesOf } from '../series/series.view';
import type { Gathering } from './gathering.entity';
import { isInvited, knownTo, runs } from './known-to';

type Summary = z.input<typeof GatheringSummary>;
export type View = z.input<typeof GatheringView>;
type Mine = z.input<typeof MyRegistration>;

export type SummaryRow = Omit<
  Summary,
  'startsAt' | 'endsAt' | 'registrationOpensAt' | 'registrationClosesAt' | 'mine'
> & {
  startsAt: Date;
  endsAt: Date;
  registrationOpensAt: Date | null;
  registrationClosesAt: Date | null;
  mineId: string | null;
  mineVersion: number;
  mineStanding: Mine['standing'];
  mineSince: Date;
  mineNeeds: string | null;
  mineDecidedFor: string | null;
  mineOfferedUntil: Date | null;
  mineBecause: Because | null;
  mineAnswers: Answers;
  mineRegisteredBy: string | null;
  mineRequest: RegistrationRow['request'];
};

/** The condition that the caller may know who takes part: under the Chatham House Rule whoever is in the room. */
const sees = (inside: string): string => `NOT g.chatham_house OR r.standing IS NOT DISTINCT FROM 'place' OR ${inside}`;

/**
 * Of which sectors those with a place are. Who takes part is known in the room, and under the Chatham House Rule its
 * sectors are as well: where few employers are of one, it says who came.
 */
const takenBySector = (inside: string): string => `
  CASE WHEN ${sees(inside)} THEN (
    SELECT coalesce(json_agg(seats ORDER BY seats.places DESC, seats.sector), '[]') FROM (
      SELECT o.sector, count(*)::integer AS places
      FROM registration p LEFT JOIN organisation o ON o.id = p.organisation_id
      WHERE p.gathering_id = g.id AND p.standing = 'place' GROUP BY o.sector
    ) seats
  ) END AS "takenBySector"`;

/** Organisations, as they were named: that they host it says nothing of who was there. */
const HOSTS = `(
  SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY array_position(g.hosts, o.id)), '[]')
  FROM organisation o WHERE o.id = ANY (g.hosts))`;

/** Of `gathering g` left joined to the caller's `registration r`, as this caller, `person` in SQL, may see them. */
export const summaryColumns = (caller: Caller | null, person = 'NULL'): string => `
  g.id, g.version, g.kind, g.title, g.place, g.link IS NOT NULL AS online, g.chatham_house AS "chathamHouse",
  json_build_object('local', g.start_local, 'zone', g.start_zone, 'offset', g.start_offset) AS start,
  json_build_object('local', g.end_local, 'zone', g.end_zone, 'offset', g.end_offset) AS end,
  g.starts_at AS "startsAt", g.ends_at AS "endsAt", g.registration_opens_at AS "registrationOpensAt",
  g.registration_closes_at AS "registrationClosesAt", g.standing, g.capacity,
  g.stage, g.tags, g.visibility, g.is_draft AS "isDraft", ${isInvited(`${person}::uuid`)} AS "isInvited",
  g.places_taken AS "placesTaken", g.waiting, g.offered AS "placesOffered", g.held AS "placesHeld",
  g.wanted_sectors AS "wantedSectors", g.on_request AS "onRequest",
  CASE WHEN ${runs(caller, `${person}::uuid`)} THEN g.asking END AS asking,
  ${takenBySector(runs(caller, `${person}::uuid`))}, ${runs(caller, `${person}::uuid`)} AS "runsIt", ${HOSTS} AS hosts, g.sponsors, g.series_id AS "seriesId",
  r.id AS "mineId", r.version AS "mineVersion", r.standing AS "mineStanding", r.since AS "mineSince",
  r.needs AS "mineNeeds", r.decided_for AS "mineDecidedFor", r.offered_until AS "mineOfferedUntil",
  r.because AS "mineBecause", r.answers AS "mineAnswers",
  r.registered_by AS "mineRegisteredBy", r.request AS "mineRequest"`;

export function toSummary(row: SummaryRow): Summary {
  const { mineId, mineVersion, mineStanding, mineSince, mineNeeds, mineDecidedFor, ...more } = row;
  const { mineOfferedUntil, mineBecause, mineAnswers, mineRegisteredBy, mineRequest, ...gathering } = more;
  const mine = {
    ...{ version: mineVersion, standing: mineStanding, since: mineSince, needs: mineNeeds },
    ...{ decidedFor: mineDecidedFor, offeredUntil: mineOfferedUntil, because: mineBecause },
    ...{ answers: mineAnswers, registeredBy: mineRegisteredBy, request: mineRequest },
  };
  return {
    ...gathering,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    registrationOpensAt: row.registrationOpensAt?.toISOString() ?? null,
    registrationClosesAt: row.registrationClosesAt?.toISOString() ?? null,
    mine: mineId === null ? null : toMyRegistration({ id: mineId, ...mine }, row),
  };
}

type ViewRow = SummaryRow &
  Pick<
    View,
    | 'purpose'
    | 'maxPerOrganisation'
    | 'link'
    | 'cancellationReason'
    | 'ownOrganisationPlaces'
    | 'host'
    | 'coHosts'
    | 'here'
  > &
  Pick<View, 'registrationOpens' | 'registrationCloses' | 'reminders' | 'acceptWithin' | 'needsLastTime'> &
  Pick<View, 'guestsEach' | 'yourGuests' | 'together' | 'inGroup'> &
  Pick<View, 'heldForInvitedUntil' | 'heldForYouUntil' | 'picture' | 'movedFrom'> &
  Pick<Gathering, 'questions' | 'seating' | 'releasesAt' | 'linkShown' | 'linkShownAt' | 'accessibility' | 'brief'>;

const heldUntil = (whose: string): string =>
  `(SELECT ${instant('min(h.held_until)')} FROM invitation h WHERE h.gathering_id = g.id AND h.held_until IS NOT NULL${whose})`;
const HELD_UNTIL = `CASE WHEN g.held > 0 THEN ${heldUntil('')} END AS "heldForInvitedUntil",
       CASE WHEN g.held > 0 THEN ${heldUntil(' AND h.person_id = $2')} END AS "heldForYouUntil"`;

/** Of whoever is not in yet: they need not write it anew. */
const NEEDS_LAST_TIME = `CASE WHEN coalesce(r.standing, 'withdrawn') = 'withdrawn' THEN (
         SELECT n.needs FROM registration n JOIN gathering e ON e.id = n.gathering_id
         WHERE n.person_id = $2 AND n.needs IS NOT NULL ORDER BY e.starts_at DESC LIMIT 1
       ) END AS "needsLastTime"`;

/**
 * One gathering as this caller may see it: the link for organisers, and for those with a place once it is time, the brief for
 * both, the reason of a cancellation for members.
 * @throws NotFound
 */
export const viewGathering = (manager: EntityManager, id: string, caller: Caller | null): Promise<View> =>
  viewAs(manager, id, caller, knownTo(caller, '$2::uuid'));

/** As every visitor would see it if it were for everybody: to whoever holds a link that speaks for a registration. */
export const viewByLink = (manager: EntityManager, id: string): Promise<View> => viewAs(manager, id, null, 'true');

/** Who answers for it, and who runs it beside organisers. */
const PEOPLE = `
       (
         SELECT json_build_object('id', h.id, 'name', h.name) FROM member h
         WHERE h.id = g.scheduled_by AND h.standing = 'member' AND 'organiser' = ANY (h.roles)
       ) AS host,
       (
         SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY c.name COLLATE "en-GB-x-icu", c.id), '[]')
         FROM member c WHERE c.id = ANY (g.co_hosts) AND c.standing = 'member'
       ) AS "coHosts"`;

/** Of a group others may leave: under the Chatham House Rule not even its members are told. */
const TOGETHER = `CASE WHEN NOT g.chatham_house AND r.party IS NOT NULL THEN (
         SELECT count(*)::integer FROM registration p WHERE p.gathering_id = g.id AND p.party = r.party
       ) END AS together, coalesce(r.party <> r.id, false) AS "inGroup"`;

async function readRow(manager: EntityManager, id: string, caller: Caller | null, known: string): Promise<ViewRow> {
  const [row]: ViewRow[] = await manager.query(
    `SELECT ${summaryColumns(caller, '$2')}, g.purpose, g.max_per_organisation AS "maxPerOrganisation", g.link,
       g.link_shown AS "linkShown", g.link_shown_at AS "linkShownAt", g.accessibility, g.brief,
       g.cancellation_reason AS "cancellationReason", g.registration_opens AS "registrationOpens",
       g.registration_closes AS "registrationCloses", g.reminders, g.seating, g.releases_at AS "releasesAt",
       g.accept_within AS "acceptWithin", g.guests_each AS "guestsEach", ${guestsOf()} AS "yourGuests", ${TOGETHER}, g.questions, ${PICTURE} AS picture, g.moved_from AS "movedFrom", ${NEEDS_LAST_TIME}, ${HELD_UNTIL},
       CASE WHEN $3::uuid IS NOT NULL AND (${sees(runs(caller, '$2::uuid'))}) THEN (
         SELECT count(*)::integer FROM registration
         WHERE gathering_id = g.id AND organisation_id = $3 AND ${GIVEN}
       ) END AS "ownOrganisationPlaces", CASE WHEN ${runs(caller, '$2::uuid')} THEN ${ARE_HERE} END AS here,
       ${PEOPLE}
     FROM gathering g LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = $2
     WHERE g.id = $1 AND ${known}`,
    [id, caller?.personId ?? null, caller?.organisationId ?? null],
  );
  if (!row) throw new NotFound('gathering');
  return row;
}

async function viewAs(manager: EntityManager, id: string, caller: Caller | null, known: string): Promise<View> {
  const row = await readRow(manager, id, caller, known);
  const runsIt = row.runsIt ?? false;
  const inside = row.mineStanding === 'place' || runsIt;
  const knows = inside || !row.chathamHouse;
  return {
    ...toSummary(row),
    purpose: row.purpose,
    maxPerOrganisation: row.maxPerOrganisation,
    registrationOpens: row.registrationOpens,
    registrationCloses: row.registrationCloses,
    reminders: row.reminders,
    seating: row.seating,
    releasesAt: row.releasesAt?.toISOString() ?? null,
    heldFor: knows ? await heldNow(manager, row) : null,
    acceptWithin: row.acceptWithin,
    guestsEach: row.guestsEach,
    yourGuests: row.yourGuests,
    together: row.together,
    inGroup: row.inGroup,
    offeredTo: knows ? await offeredNow(manager, row) : null,
    questions: isMember(caller) ? row.questions : [],
    needsLastTime: row.needsLastTime,
    heldForInvitedUntil: row.heldForInvitedUntil,
    heldForYouUntil: row.heldForYouUntil,
    ...whereOf(row, runsIt || (inside && isShown(row))),
    brief: inside ? row.brief : null,
    cancellationReason: caller && row.cancellationReason,
    ownOrganisationPlaces: row.ownOrganisationPlaces,
    here: row.here,
    host: isMember(caller) ? row.host : null,
    coHosts: isMember(caller) ? row.coHosts : null,
    picture: row.picture,
    movedFrom: row.movedFrom,
    series: await seriesOf(manager, row, caller),
  };
}

const whereOf = ({ link, linkShown, linkShownAt, accessibility }: ViewRow, mayEnter: boolean) => ({
  link: mayEnter ? link : null,
  linkShown,
  linkShownAt: linkShownAt?.toISOString() ?? null,
  accessibility,
});

const isShown = ({ linkShownAt }: ViewRow): boolean => linkShownAt === null || linkShownAt <= new Date();

/** Of one that holds nothing there is nothing to ask. */
const heldNow = async (manager: EntityManager, row: ViewRow): Promise<ReturnType<typeof heldFor>> =>
  row.releasesAt ? heldFor((await readRoom(manager, row)).pools()) : [];
const offeredNow = async (manager: EntityManager, { id, placesOffered = 0 }: ViewRow): ReturnType<typeof offeredTo> =>
  placesOffered > 0 ? await offeredTo(manager, id) : [];
