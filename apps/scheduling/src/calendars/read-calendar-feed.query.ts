import type { DataSource } from 'typeorm';
import { NotFound, readLinkToken, ServiceConfig } from '#service';
import { Gathering } from '../gatherings/gathering.entity';
import { Registration } from '../registrations/registration.entity';
import { CalendarText } from './calendar-text';

/**
 * Cancelled gatherings stay for 60 days: a reader that drops what it no longer sees would leave people to travel to
 * them. Past ones stay for a year.
 */
const SHOWN = `(g.standing = 'scheduled' AND g.ends_at > now() - interval '1 year')
  OR (g.standing = 'cancelled' AND greatest(g.ends_at, g.changed_at) > now() - interval '60 days')`;

/** @throws NotFound where the feed was revoked, never was, or its owner has left the network. */
export async function readCalendarFeed(
  dataSource: DataSource,
  calendars: CalendarText,
  config: ServiceConfig,
  token: string,
): Promise<string> {
  const [feed]: { personId: string }[] = await dataSource.query(
    `WITH feed AS (
       UPDATE calendar_feed f SET last_read_at = now()
       FROM member m JOIN organisation o ON o.id = m.organisation_id
       WHERE f.token_id = $1 AND m.id = f.person_id AND m.standing = 'member' AND o.standing = 'member'
       RETURNING f.person_id AS "personId"
     )
     SELECT * FROM feed`,
    [readLinkToken(config.linkKey, 'calendar-feed', token)],
  );
  if (!feed) throw new NotFound('calendar feed');
  const gatherings = await dataSource.manager
    .createQueryBuilder(Gathering, 'g')
    .innerJoin(Registration, 'r', `r.gathering_id = g.id AND r.standing = 'place' AND r.person_id = :personId`, feed)
    .where(`(${SHOWN})`)
    .orderBy('g.startsAt')
    .addOrderBy('g.id')
    .getMany();
  return calendars.write(gatherings, true);
}
