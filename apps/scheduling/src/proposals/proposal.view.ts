import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { Id } from '#contracts/primitives';
import type { listProposals as declared } from '#contracts/scheduling/endpoints';
import type { Proposal, ReviewedProposal, SessionCall } from '#contracts/scheduling/proposals';
import { instant, NotFound, readList, type Caller } from '#service';
import { knownTo, runs } from '../gatherings/known-to';

/** SQL: when call `c` of gathering `g` closes: when that begins at the latest, which may have been moved since. */
const CLOSES_AT = 'least(c.closes_at, g.starts_at)';

/** SQL: whether sessions are proposed for gathering `g` just now; `c` is its call. */
export const IS_OPEN = `(c.closes_at IS NOT NULL AND ${CLOSES_AT} > now() AND g.standing = 'scheduled' AND NOT g.is_draft)`;

/** Of `p`, as who proposed it sees it. */
const OWN = `p.id, p.version, p.title, p.about, p.minutes, p.speaks, p.others, p.standing, p.words,
  EXISTS (SELECT FROM session s WHERE s.id = p.session_id) AS "isArranged"`;

/** As those who run it do; `m` and `o` are who proposed it. */
const REVIEWED = `${OWN},
  CASE WHEN m.standing = 'member' THEN
    json_build_object('id', m.id, 'name', m.name, 'organisation', coalesce(o.name, 'Unknown')) END AS by,
  json_build_object('version', p.note_version, 'text', p.note) AS note,
  p.session_id IS NOT NULL AS "wasArranged"`;
const BESIDE = 'LEFT JOIN member m ON m.id = p.person_id LEFT JOIN organisation o ON o.id = m.organisation_id';

const callFor = (known: string, running: string): string => `
  SELECT coalesce(c.version, 1) AS version, g.start_zone AS zone,
    CASE WHEN c.gathering_id IS NOT NULL THEN
      json_build_object('text', c.text, 'closesAt', ${instant(CLOSES_AT)}, 'isOpen', ${IS_OPEN}) END AS call,
    (SELECT coalesce(json_agg(own ORDER BY own.id), '[]') FROM (
      SELECT ${OWN} FROM session_proposal p WHERE p.gathering_id = g.id AND p.person_id = $2
    ) own) AS mine,
    CASE WHEN ${running} THEN (
      SELECT count(*)::integer FROM session_proposal p WHERE p.gathering_id = g.id AND p.standing = 'proposed'
    ) END AS undecided
  FROM gathering g LEFT JOIN session_call c ON c.gathering_id = g.id
  WHERE g.id = $1 AND ${known}`;

/** The call, and what the caller proposed: that others did, those who run the gathering alone are told. @throws NotFound */
export async function viewCall(manager: EntityManager, gatheringId: string, caller: Caller): Promise<SessionCall> {
  const [row]: SessionCall[] = await manager.query(callFor(knownTo(caller, '$2::uuid'), runs(caller, '$2::uuid')), [
    gatheringId,
    caller.personId,
  ]);
  if (!row) throw new NotFound('gathering');
  return row;
}

export async function viewProposal(manager: EntityManager, id: string): Promise<Proposal> {
  const [row]: Proposal[] = await manager.query(`SELECT ${OWN} FROM session_proposal p WHERE p.id = $1`, [id]);
  return row!;
}

export async function viewReviewed(manager: EntityManager, id: string): Promise<ReviewedProposal> {
  const sql = `SELECT ${REVIEWED} FROM session_proposal p ${BESIDE} WHERE p.id = $1`;
  const [row]: ReviewedProposal[] = await manager.query(sql, [id]);
  return row!;
}

export function listProposals(
  dataSource: DataSource,
  gatheringId: string,
  query: InputOf<typeof declared>['query'],
): Promise<AnswerOf<typeof declared>> {
  return readList<ReviewedProposal, ReviewedProposal>(dataSource, query, (bind) => ({
    columns: REVIEWED,
    from: 'session_proposal p',
    where: [`p.gathering_id = ${bind(gatheringId)}`, query.standing && `p.standing = ${bind(query.standing)}`],
    beside: BESIDE,
    by: ['p.id'],
    cursor: z.tuple([Id]),
    toItem: (row) => row,
  }));
}
