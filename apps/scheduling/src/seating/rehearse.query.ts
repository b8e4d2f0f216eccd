import type { EntityManager } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { rehearseSeating } from '#contracts/scheduling/endpoints';
import { NotFound } from '#service';
import { Gathering } from '../gatherings/gathering.entity';
import { whyNoPlaces } from '../gatherings/gathering.errors';
import { NAME, WHO } from '../registrations/registration.entity';
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
  const incoming = given.flatMap(({ party, because }) => party.comers.map((comer) => ({ comer, because })));
  const named = incoming.slice(0, NAMED);
  const names = await namesOf(
    manager,
    named.map(({ comer }) => comer.id),
  );
  return {
    incoming: named.map(({ comer: { id, sector }, because }) => ({ ...names.get(id)!, sector, because })),
    comingIn: incoming.length,
    waiting: gathering.waiting - gathering.offered - incoming.length,
    free: room.free,
    heldFor: heldFor(room.pools()),
    broken,
  };
}

type Named = Pick<Answer['incoming'][number], 'person' | 'organisation'>;

/** By their registrations; a guest goes by their own name, and by whoever brings them where it is forgotten. */
async function namesOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Named>> {
  const rows: (Named & { id: string })[] = await manager.query(
    `SELECT r.id, json_build_object('id', coalesce(r.person_id, b.person_id), 'name', ${NAME}) AS person,
       coalesce(o.name, 'Unknown') AS organisation
     FROM registration r ${WHO} LEFT JOIN organisation o ON o.id = r.organisation_id WHERE r.id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
