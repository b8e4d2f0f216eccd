import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { JointProgrammeView } from '#contracts/directory/outcomes.endpoints';
import { instant, NotFound } from '#service';

/** SQL: what a partner says to an endorsement of `joint_programme j`, or null. */
export const ANSWER = `CASE WHEN j.answer IS NOT NULL THEN
  json_build_object('text', j.answer, 'at', ${instant('j.answered_at')}) END`;

/** SQL: a `joint_programme j` as both sides read it. */
export const JOINT_PROGRAMME = `json_build_object('title', j.title, 'what', j.what, 'beganOn', j.began_on,
  'endedOn', j.ended_on, 'endorsement', CASE WHEN j.endorsement IS NOT NULL THEN
    json_build_object('text', j.endorsement, 'at', ${instant('j.endorsed_at')}, 'answer', ${ANSWER}) END)`;

export async function viewJointProgramme(
  manager: EntityManager,
  id: string,
): Promise<z.input<typeof JointProgrammeView>> {
  const [row]: { joint: z.input<typeof JointProgrammeView> }[] = await manager.query(
    `SELECT ${JOINT_PROGRAMME} AS joint FROM joint_programme j WHERE j.id = $1`,
    [id],
  );
  if (!row) throw new NotFound('joint programme');
  return row.joint;
}
