import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Commitment as View } from '#contracts/scheduling/commitments';
import { isOrganiser, NotFound, type Caller } from '#service';
import { knownTo } from '../gatherings/known-to';

export type CommitmentView = z.input<typeof View>;

/** Who reads, as `$n` in SQL. */
export interface Reading {
  readonly caller: Caller;
  readonly person: string;
  readonly organisation: string;
}

/** SQL: was at gathering `g`, or may know who was. */
export const inside = ({ caller, person }: Omit<Reading, 'organisation'>): string =>
  isOrganiser(caller)
    ? 'true'
    : `EXISTS (SELECT FROM registration k WHERE k.gathering_id = g.id AND k.person_id = ${person} AND k.standing = 'place')`;

/** SQL: may know that commitment `c` was said at gathering `g`, and by whom. */
const knowsWhere = ({ caller, person }: Reading): string =>
  `(c.person_id = ${person} OR ${inside({ caller, person })} OR NOT g.chatham_house AND ${knownTo(caller, person)})`;

/** SQL: reads what their organisation said it would do: under the Chatham House Rule it may be kept for those who were there. */
export const readAsOurs = (reading: Reading): string =>
  `c.organisation_id = ${reading.organisation} AND (c.colleagues OR NOT g.chatham_house OR ${knowsWhere(reading)})`;

/** Of commitment `c`, gathering `g`, organisation `o` and member `m`, who said it. */
export function commitmentColumns(reading: Reading): string {
  const { caller, person } = reading;
  const [mine, knows] = [`c.person_id = ${person}`, knowsWhere(reading)];
  const leads = caller.roles.includes('lead') ? readAsOurs(reading) : 'false';
  return `c.id, c.what, to_char(c.due, 'YYYY-MM-DD') AS due, c.standing, c.learnt,
    json_build_object('id', c.organisation_id, 'name', coalesce(o.name, 'Unknown')) AS organisation,
    CASE WHEN ${knows} THEN json_build_object('id', g.id, 'title', g.title) END AS gathering,
    CASE WHEN ${knows} AND m.standing = 'member' THEN json_build_object('id', m.id, 'name', m.name) END AS by,
    ${mine} OR ${leads} AS "maySay", ${mine} AS "mayTakeBack",
    CASE WHEN ${knows} THEN json_build_object('colleagues', c.colleagues OR NOT g.chatham_house, 'room', c.in_room) END AS "seenBy"`;
}

export const COMMITMENTS = `commitment c JOIN gathering g ON g.id = c.gathering_id`;
export const BESIDE_COMMITMENTS = `LEFT JOIN organisation o ON o.id = c.organisation_id LEFT JOIN member m ON m.id = c.person_id`;

export async function viewCommitment(manager: EntityManager, id: string, caller: Caller): Promise<CommitmentView> {
  const columns = commitmentColumns({ caller, person: '$2', organisation: '$3' });
  const [view]: CommitmentView[] = await manager.query(
    `SELECT ${columns} FROM ${COMMITMENTS} ${BESIDE_COMMITMENTS} WHERE c.id = $1 AND $3::uuid IS NOT NULL`,
    [id, caller.personId, caller.organisationId],
  );
  if (!view) throw new NotFound('commitment');
  return view;
}
