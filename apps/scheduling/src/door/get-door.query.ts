import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import { doorCodeOf } from '#contracts/scheduling/door-code';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { instant, linkNumber, NotFound, type Caller, type ServiceConfig } from '#service';
import { BROUGHT_BY, BY_WHO, guestsOf, NAME, WHO } from '../registrations/registration.entity';
import { HERE_SINCE } from './check-in.entity';
import { doorHours } from './door-hours';

type Answer = AnswerOf<typeof endpoints.getDoor>;
type Row = Omit<Answer['people'][number], 'codes'>;
type Keys = Pick<ServiceConfig, 'linkKey' | 'linkKeyOld'>;

/** As many as a gathering has places for, and some who gave theirs up. */
const MOST = 6000;

const codeOf = (linkKey: string, registrationId: string): string =>
  doorCodeOf(linkNumber(linkKey, 'door', registrationId));

export async function getDoor(dataSource: DataSource, config: Keys, gatheringId: string): Promise<Answer> {
  const rows: { title: string; zone: string; startsAt: Date; endsAt: Date; one: Row | null }[] = await dataSource.query(
    `SELECT g.title, g.start_zone AS zone, g.starts_at AS "startsAt", g.ends_at AS "endsAt", listed.one FROM gathering g LEFT JOIN LATERAL (
       SELECT json_build_object('registrationId', r.id, 'personId', coalesce(r.person_id, b.person_id), 'name', ${NAME},
         'guestOf', ${BROUGHT_BY}, 'organisation', coalesce(o.name, 'Unknown'), 'standing', r.standing, 'checkIns', coalesce((
           SELECT json_agg(json_build_object('id', c.id, 'at', ${instant('c.at')}, 'door', c.door) ORDER BY c.at, c.id)
           FROM check_in c WHERE c.registration_id = r.id AND c.taken_back_at IS NULL
         ), '[]')) AS one, row_number() OVER (ORDER BY r.standing <> 'place', ${BY_WHO}) AS nth
       FROM registration r ${WHO} LEFT JOIN organisation o ON o.id = r.organisation_id
       WHERE r.gathering_id = g.id AND r.request IS NULL AND (r.guest_of IS NULL OR r.standing <> 'withdrawn')
       ORDER BY nth LIMIT ${MOST}
     ) listed ON true
     WHERE g.id = $1 ORDER BY listed.nth`,
    [gatheringId],
  );
  if (!rows[0]) throw new NotFound('gathering');
  const { title, zone, startsAt } = rows[0];
  const { from, until } = doorHours(rows[0]);
  const keys = [...new Set([config.linkKey, config.linkKeyOld ?? config.linkKey])];
  return {
    ...{ title, zone, startsAt: startsAt.toISOString() },
    opensAt: from.toISOString(),
    closesAt: until.toISOString(),
    people: rows.flatMap(({ one }) =>
      one ? { ...one, codes: keys.map((key) => codeOf(key, one.registrationId)) } : [],
    ),
  };
}

/** The caller has a place. */
export async function getDoorCode(
  dataSource: DataSource,
  { linkKey }: Keys,
  gatheringId: string,
  { personId }: Caller,
): Promise<AnswerOf<typeof endpoints.getDoorCode>> {
  const [mine]: { id: string; hereSince: Date | null; guests: { id: string; name: string }[] }[] =
    await dataSource.query(
      `SELECT r.id, ${HERE_SINCE} AS "hereSince", ${guestsOf()} AS guests FROM registration r
     WHERE r.gathering_id = $1 AND r.person_id = $2 AND r.standing = 'place'`,
      [gatheringId, personId],
    );
  if (!mine) throw new NotFound('registration');
  const guests = mine.guests.map(({ id, name }) => ({ name, code: codeOf(linkKey, id) }));
  return { code: codeOf(linkKey, mine.id), hereSince: mine.hereSince?.toISOString() ?? null, guests };
}
