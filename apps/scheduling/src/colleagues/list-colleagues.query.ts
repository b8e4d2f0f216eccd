import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { holds, PLANNED_EACH_TIME, type Bind, type Caller } from '#service';
import { MAY_TAKE_PART } from '../members/membership.rows';
import { claims } from '../registrations/registration.entity';
import { UnderChathamHouse } from './colleague.errors';
import { expectLead } from './register-colleague.command';

type Answer = AnswerOf<typeof endpoints.listColleagues>;

const SHOWN = 20;

/** Those whom a lead registered; with a search all whose name holds it. Who registered by themselves is not told. */
export async function listColleagues(
  dataSource: DataSource,
  gatheringId: string,
  search: string | undefined,
  caller: Caller,
): Promise<Answer> {
  await expectLead(dataSource.manager, gatheringId, caller);
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [gathering, organisation, self] = [bind(gatheringId), bind(caller.organisationId), bind(caller.personId)];
  const rows: (Answer['items'][number] | { person: null })[] = await dataSource.query(
    `${PLANNED_EACH_TIME} SELECT g.chatham_house AS under, listed.* FROM gathering g LEFT JOIN LATERAL (
       SELECT json_build_object('id', m.id, 'name', m.name) AS person,
         CASE WHEN r.request IS NULL THEN r.standing END AS standing, coalesce(r.request = 'waiting', false) AS asks
       FROM member m LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = m.id
         AND r.registered_by IS NOT NULL AND r.organisation_id = ${organisation} AND ${claims('r')}
       WHERE m.organisation_id = ${organisation} AND m.id <> ${self} AND ${MAY_TAKE_PART}
         AND ${search ? holds('m.name', search, bind) : 'r.id IS NOT NULL'}
       ORDER BY m.name COLLATE "en-GB-x-icu", m.id LIMIT ${SHOWN}
     ) listed ON true WHERE g.id = ${gathering}`,
    values,
  );
  if ((rows[0] as { under?: boolean } | undefined)?.under) throw new UnderChathamHouse();
  return { items: rows.filter((row): row is Answer['items'][number] => row.person !== null) };
}
