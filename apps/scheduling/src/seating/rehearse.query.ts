import type { EntityManager } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { rehearseSeating } from '#contracts/scheduling/endpoints';
import { NotFound } from '#service';
import { Gathering } from '../gatherings/gathering.entity';
import { whyNoPlaces } from '../gatherings/gathering.errors';
import { heldFor } from './groups';
import { refuseSeating } from './refuse-seating';
import { readRoom, readWaiting } from './room.rows';

type Answer = AnswerOf<typeof rehearseSeating>;

/** How many it names. */
const NAMED = 200;

/**
 * What would follow if these rules were set now: those with a place keep it, and the free places are given by the very
 * rules that would give them. Nothing is written.
 */
export async function rehearse(
  manager: EntityManager,
  gatheringId: string,
  rules: InputOf<typeof rehearseSeating>['body'],
): Promise<Answer> {
  const gathering = await manager.findOneBy(Gathering, { id: gatheringId });
  if (!gathering) throw new NotFound('gathering');
  const closed = whyNoPlaces(gathering);
  if (closed) throw closed;
  Object.assign(gathering, rules);
  refuseSeating(gathering);
  gathering.holdPlaces();
  const room = await readRoom(manager, gathering);
  const broken = room.broken();
  const given = room.fill(await readWaiting(manager, gathering, room.free));
  const named = given.slice(0, NAMED);
  const names = await namesOf(
    manager,
    named.map(({ guest }) => guest.personId),
  );
  return {
    incoming: named.map(({ guest: { personId, sector }, because }) => ({ ...names.get(personId)!, sector, because })),
    comingIn: given.length,
    waiting: gathering.waiting - gathering.offered - given.length,
    free: room.free,
    heldFor: heldFor(room.pools()),
    broken,
  };
}

type Named = Pick<Answer['incoming'][number], 'person' | 'organisation'>;

async function namesOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Named>> {
  const rows: Named[] = await manager.query(
    `SELECT json_build_object('id', asked.id, 'name', coalesce(m.name, 'Somebody who left')) AS person,
       coalesce(o.name, 'Unknown') AS organisation
     FROM unnest($1::uuid[]) AS asked (id)
     LEFT JOIN member m ON m.id = asked.id LEFT JOIN organisation o ON o.id = m.organisation_id`,
    [ids],
  );
  return new Map(rows.map((row) => [row.person.id, row]));
}
