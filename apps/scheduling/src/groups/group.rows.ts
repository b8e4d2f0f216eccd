import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf } from '#contracts/endpoint';
import type { getGroup } from '#contracts/scheduling/endpoints';
import { MOST_TOGETHER, type Group } from '#contracts/scheduling/groups.endpoints';
import { gatherings } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { NotFound, type Caller } from '#service';
import { whyNoPlaces } from '../gatherings/gathering.errors';
import type { Gathering } from '../gatherings/gathering.entity';
import { keepGathering } from '../gatherings/gathering.rows';
import { knowsOf } from '../gatherings/known-to';
import { MAY_TAKE_PART } from '../members/membership.rows';
import { claims } from '../registrations/registration.entity';
import { NotOfMemberOrganisation } from '../registrations/registration.errors';
import { GroupFull, InAGroup, RegisteredAlready } from './group.errors';

/** @throws NotFound also where the caller may not know of the gathering. */
export async function expectGathering(tx: Tx, gatheringId: string, caller: Caller): Promise<Gathering> {
  if (!(await knowsOf(tx.manager, gatheringId, caller))) throw new NotFound('gathering');
  const gathering = await keepGathering(tx, gatheringId);
  const closed = whyNoPlaces(gathering);
  if (closed) throw closed;
  return gathering;
}

/** Who is taken into a group, and by whom: null where they come by themselves. */
export interface Joining {
  readonly personId: string;
  readonly addedBy: string | null;
}

/** The group is held until the transaction ends, so that no more join than may. */
export async function join(
  tx: Tx,
  gatheringId: string,
  groupId: string,
  { personId, addedBy }: Joining,
): Promise<void> {
  const isCaller = addedBy === null;
  const [person]: { organisationId: string; claims: boolean; groupId: string | null; many: number }[] =
    await tx.manager.query(
      `SELECT m.organisation_id AS "organisationId", q.group_id AS "groupId", EXISTS (
         SELECT FROM registration r WHERE r.gathering_id = $2 AND r.person_id = m.id AND ${claims('r')}
       ) AS claims, (SELECT count(*)::integer FROM registration_group_member WHERE group_id = $3) AS many
       FROM member m LEFT JOIN registration_group_member q ON q.gathering_id = $2 AND q.person_id = m.id
       WHERE m.id = $1 AND ${MAY_TAKE_PART}`,
      [personId, gatheringId, groupId],
    );
  if (!person) throw new NotOfMemberOrganisation();
  if (person.groupId === groupId) return;
  if (person.groupId) throw new InAGroup(isCaller);
  if (person.claims) throw new RegisteredAlready(isCaller);
  if (person.many >= MOST_TOGETHER) throw new GroupFull();
  await tx.manager.query(
    `INSERT INTO registration_group_member (group_id, gathering_id, person_id, organisation_id, added_by, joined_at)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp()) ON CONFLICT DO NOTHING`,
    [groupId, gatheringId, personId, person.organisationId, addedBy],
  );
}

/** @returns the group's id: the one of whom they started it already, or another. */
export async function begin(tx: Tx, gatheringId: string, personId: string): Promise<string> {
  await tx.manager.query(
    `INSERT INTO registration_group (id, gathering_id, started_by, started_at) VALUES ($1, $2, $3, now())
     ON CONFLICT DO NOTHING`,
    [uuidv7(), gatheringId, personId],
  );
  const [{ id }]: [{ id: string }] = await tx.manager.query(
    'SELECT id FROM registration_group WHERE gathering_id = $1 AND started_by = $2 FOR UPDATE',
    [gatheringId, personId],
  );
  return id;
}

/** @returns who began it. */
export async function holdGroup({ manager }: Tx, gatheringId: string, groupId: string): Promise<string> {
  const [group]: { startedBy: string }[] = await manager.query(
    'SELECT started_by AS "startedBy" FROM registration_group WHERE id = $1 AND gathering_id = $2 FOR UPDATE',
    [groupId, gatheringId],
  );
  if (!group) throw new NotFound('group');
  return group.startedBy;
}

/** Of which the person is a member. */
export async function groupIdOf(manager: EntityManager, gatheringId: string, personId: string): Promise<string | null> {
  const [mine]: { id: string }[] = await manager.query(
    'SELECT group_id AS id FROM registration_group_member WHERE gathering_id = $1 AND person_id = $2',
    [gatheringId, personId],
  );
  return mine?.id ?? null;
}

const STARTED_BY = `json_build_object('id', q.started_by, 'name', coalesce(s.name, 'Somebody who left'))`;

export async function viewGroup(manager: EntityManager, groupId: string): Promise<Group> {
  const [group]: Group[] = await manager.query(
    `SELECT q.id, ${STARTED_BY} AS "startedBy", (
       SELECT json_agg(json_build_object('person', json_build_object('id', m.id, 'name', m.name),
         'organisation', coalesce(o.name, 'Unknown')) ORDER BY one.joined_at, m.id)
       FROM registration_group_member one JOIN member m ON m.id = one.person_id
       LEFT JOIN organisation o ON o.id = m.organisation_id WHERE one.group_id = q.id
     ) AS members
     FROM registration_group q LEFT JOIN member s ON s.id = q.started_by WHERE q.id = $1`,
    [groupId],
  );
  if (!group) throw new NotFound('group');
  return group;
}

type Answer = AnswerOf<typeof getGroup>;

/** Whoever has the address of a group is told who began it and how many they are, and not who. */
export async function readGroup(
  manager: EntityManager,
  gatheringId: string,
  caller: Caller,
  asked: string | undefined,
): Promise<Answer> {
  if (!(await knowsOf(manager, gatheringId, caller))) throw new NotFound('gathering');
  const id = await groupIdOf(manager, gatheringId, caller.personId);
  const mine = id && (await viewGroup(manager, id));
  if (mine || !asked) return { mine: mine || null, asked: null };
  const [group]: NonNullable<Answer['asked']>[] = await manager.query(
    `SELECT q.id, ${STARTED_BY} AS "startedBy",
       (SELECT count(*)::integer FROM registration_group_member one WHERE one.group_id = q.id) AS many
     FROM registration_group q LEFT JOIN member s ON s.id = q.started_by WHERE q.id = $1 AND q.gathering_id = $2`,
    [asked, gatheringId],
  );
  return { mine: null, asked: group ?? null };
}

/** Each of them has it on a screen, maybe. */
export async function hintAtGroup(
  tx: Tx,
  gathering: Gathering,
  groupId: string,
  also: readonly string[] = [],
): Promise<void> {
  const members: { id: string }[] = await tx.manager.query(
    'SELECT person_id AS id FROM registration_group_member WHERE group_id = $1',
    [groupId],
  );
  const persons = [...members.map(({ id }) => id), ...also];
  tx.hint({ topic: gatherings.name, key: gathering.id, version: gathering.version, audience: { persons } });
}

/** Whoever goes is in no group any more, and those who came with them begin another. */
export async function leaveGroups({ manager }: Tx, column: 'person_id' | 'organisation_id', id: string): Promise<void> {
  await manager.query(
    `DELETE FROM registration_group q USING registration_group_member s
     WHERE s.group_id = q.id AND s.person_id = q.started_by AND s.${column} = $1`,
    [id],
  );
  await manager.query(`DELETE FROM registration_group_member WHERE ${column} = $1`, [id]);
}
