import { isolated } from '#contracts/isolated';
import { MOST_BY_SPEAKERS, MOST_MATERIALS, MOST_OF_ONE, staysInRoom } from '#contracts/scheduling/material-words';
import type { Tx } from '#messaging';
import { Invalid, NotFound, type FieldProblem } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { findNames } from '../summaries/release-summary.command';
import { Material } from './material.entity';
import { TooManyMaterials } from './material.errors';
import { isUnderRule, type Standing } from './shown';

/** @throws NotFound, also for one of another gathering */
export async function findMaterial(tx: Tx, gatheringId: string, id: string): Promise<Material> {
  const material = await tx.manager.findOneBy(Material, { id, gatheringId });
  if (!material) throw new NotFound('link');
  return material;
}

/** At which place of its gathering or session another stands, at the end. @throws TooManyMaterials */
export async function lastPlace(tx: Tx, { gatheringId, sessionId, bySpeaker }: Material): Promise<number> {
  const [found]: [{ all: number; here: number; theirs: number; last: number }] = await tx.manager.query(
    `SELECT count(*)::integer AS all, (count(*) FILTER (WHERE here))::integer AS here,
       (count(*) FILTER (WHERE here AND by_speaker))::integer AS theirs,
       coalesce(max(position) FILTER (WHERE here), 0) AS last
     FROM (SELECT *, session_id IS NOT DISTINCT FROM $2::uuid AS here FROM material WHERE gathering_id = $1) put`,
    [gatheringId, sessionId],
  );
  if (bySpeaker && found.theirs >= MOST_BY_SPEAKERS) throw new TooManyMaterials('speakers');
  if (found.here >= MOST_OF_ONE) throw new TooManyMaterials('one');
  if (found.all >= MOST_MATERIALS) throw new TooManyMaterials('all');
  return found.last + 1;
}

/** What would show who was in the room to those who were not. @throws Invalid */
export async function refuseTelling(tx: Tx, material: Material, standing: Standing): Promise<void> {
  const detail = await whyNotTold(tx, material, standing);
  if (detail) throw new Invalid([detail]);
}

async function whyNotTold({ manager }: Tx, put: Material, standing: Standing): Promise<FieldProblem | null> {
  const { audience, title, gatheringId } = put;
  const pointer = '#/audience';
  if (!standing.runsIt && audience === 'everybody')
    return { pointer, detail: 'Visitors see what those who run the gathering say. Ask them.' };
  if (audience === 'room' || !isUnderRule(put.sessionId, standing)) return null;
  if (staysInRoom(put))
    return {
      pointer,
      detail: 'Under the Chatham House Rule this is for those who take part: it may show who was there.',
    };
  const named = (await findNames(manager, gatheringId, title)).filter(({ inRoom }) => inRoom);
  if (named.length === 0) return null;
  const names = new Intl.ListFormat('en-GB').format(named.slice(0, 5).map(({ said }) => isolated(said)));
  return {
    pointer: '#/title',
    detail: `It seems to name who is there: ${names}. Under the Chatham House Rule nobody outside may learn that.`,
  };
}

/** That there is something else is told, and not what. */
export function materialsChanged(tx: Tx, { id: key, version, isDraft, coHosts }: Gathering): void {
  const audience = isDraft ? { persons: coHosts, organisers: true } : 'who-shows-it';
  tx.hint({ topic: 'scheduling.materials', key, version, audience });
}
