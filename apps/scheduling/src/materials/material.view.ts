import type { EntityManager } from 'typeorm';
import type { Materials } from '#contracts/scheduling/endpoints';
import { isMember, NotFound, type Caller } from '#service';
import { knownTo, runs } from '../gatherings/known-to';
import { Material } from './material.entity';
import { audienceOf, isShown, mayChange, type Standing } from './shown';

interface Row extends Pick<Standing, 'chathamHouse' | 'runsIt' | 'hasPlace'> {
  readonly sessions: readonly { readonly id: string; readonly chathamHouse: boolean; readonly speaks: boolean }[];
  /** Sessions under the Chatham House Rule as they are arranged. */
  readonly arranged: readonly string[];
}

const standingFor = (caller: Caller | null): string => `
  SELECT g.chatham_house AS "chathamHouse", ${runs(caller, '$2::uuid')} AS "runsIt",
    EXISTS (
      SELECT FROM registration r WHERE r.gathering_id = g.id AND r.person_id = $2::uuid AND r.standing = 'place'
    ) AS "hasPlace",
    (SELECT coalesce(json_agg(json_build_object('id', one->>'id', 'chathamHouse', (one->>'chathamHouse')::boolean,
        'speaks', EXISTS (
          SELECT FROM jsonb_array_elements(one->'speakers') said JOIN speaker k ON k.id = (said->>'speakerId')::uuid
          WHERE k.person_id = $2::uuid))), '[]')
      FROM programme_version v, jsonb_array_elements(v.content->'sessions') one
      WHERE v.gathering_id = g.id AND v.number = (SELECT max(number) FROM programme_version WHERE gathering_id = g.id)
    ) AS sessions,
    ARRAY(SELECT s.id FROM session s WHERE s.gathering_id = g.id AND s.chatham_house) AS arranged
  FROM gathering g WHERE g.id = $1 AND ${knownTo(caller, '$2::uuid')}`;

/** @throws NotFound */
export async function standingOf(
  manager: EntityManager,
  gatheringId: string,
  caller: Caller | null,
): Promise<Standing> {
  const [row]: Row[] = await manager.query(standingFor(caller), [gatheringId, caller?.personId ?? null]);
  if (!row) throw new NotFound('gathering');
  const { sessions, arranged, ...standing } = row;
  const idsOf = (held: typeof sessions): string[] => held.map(({ id }) => id);
  return {
    ...standing,
    isMember: isMember(caller),
    published: new Set(idsOf(sessions)),
    speaksAt: new Set(idsOf(sessions.filter(({ speaks }) => speaks))),
    underRule: new Set([...arranged, ...idsOf(sessions.filter(({ chathamHouse }) => chathamHouse))]),
  };
}

/** All that is for this reader: there are few enough. @throws NotFound */
export async function viewMaterials(
  manager: EntityManager,
  gatheringId: string,
  caller: Caller | null,
): Promise<Materials> {
  const standing = await standingOf(manager, gatheringId, caller);
  const put = await manager.find(Material, {
    where: { gatheringId },
    order: { sessionId: { direction: 'ASC', nulls: 'FIRST' }, position: 'ASC', id: 'ASC' },
  });
  return {
    items: put
      .filter((one) => isShown(one, standing))
      .map((one) => {
        const may = mayChange(one, standing);
        const bySpeaker = may ? one.bySpeaker : undefined;
        return { ...one, audience: audienceOf(one, standing), mayChange: may, bySpeaker };
      }),
    speaksAt: [...standing.speaksAt],
  };
}
