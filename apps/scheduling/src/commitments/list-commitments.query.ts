import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { Id } from '#contracts/primitives';
import { DAYS_AROUND } from '#contracts/scheduling/commitment-words';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { instant, isOrganiser, NotFound, readList, type Caller } from '#service';
import { NAMED, namedOf } from '../waiting/named';
import { BESIDE_COMMITMENTS, commitmentColumns, COMMITMENTS, readAsOurs, type CommitmentView } from './commitment.view';

type Room = AnswerOf<typeof endpoints.listRoomCommitments>;

const MOST_SHOWN = 200;

/** When those with a place at gathering `g` say what their organisation will do. */
export const SAID_FROM = `(g.starts_at - interval '${DAYS_AROUND} days')`;
export const SAID_UNTIL = `(g.ends_at + interval '${DAYS_AROUND} days')`;

/** The caller is in the room, or an organiser. */
export async function listRoomCommitments(dataSource: DataSource, gatheringId: string, caller: Caller): Promise<Room> {
  const columns = commitmentColumns({ caller, person: '$2', organisation: '$3' });
  const [room]: Room[] = await dataSource.query(
    `SELECT CASE WHEN g.standing = 'scheduled' THEN ${instant(SAID_FROM)} END AS "saidFrom",
       CASE WHEN g.standing = 'scheduled' THEN ${instant(SAID_UNTIL)} END AS "saidUntil",
       (SELECT coalesce(json_agg(shown ORDER BY shown.id), '[]') FROM (
         SELECT ${columns} FROM commitment c ${BESIDE_COMMITMENTS}
         WHERE c.gathering_id = g.id AND ($4 OR c.in_room OR c.organisation_id = $3)
         ORDER BY c.id LIMIT ${MOST_SHOWN}
       ) shown) AS items
     FROM gathering g WHERE g.id = $1`,
    [gatheringId, caller.personId, caller.organisationId, isOrganiser(caller)],
  );
  if (!room) throw new NotFound('gathering');
  return room;
}

type Filter = InputOf<typeof endpoints.listOurCommitments>['query'];

export function listOurCommitments(
  dataSource: DataSource,
  filter: Filter,
  caller: Caller,
): Promise<AnswerOf<typeof endpoints.listOurCommitments>> {
  return readList<CommitmentView, CommitmentView>(dataSource, filter, (bind) => {
    const [person, organisation] = [`${bind(caller.personId)}::uuid`, `${bind(caller.organisationId)}::uuid`];
    const reading = { caller, person, organisation };
    return {
      columns: commitmentColumns(reading),
      from: COMMITMENTS,
      where: [`c.standing ${filter.show === 'over' ? '' : 'NOT'} IN ('done', 'dropped')`, readAsOurs(reading)],
      beside: BESIDE_COMMITMENTS,
      // Ids begin with the day that each is due on.
      by: ['c.id'],
      descending: filter.show === 'over',
      cursor: z.tuple([Id]),
      toItem: (row) => row,
    };
  });
}

type Waiting = NonNullable<AnswerOf<typeof endpoints.getWaitingInScheduling>['commitments']>;

/** What the caller was asked about, and nobody has said since how it stands; asked that long ago it waits no more. */
export async function listAskedAbout(dataSource: DataSource, caller: Caller): Promise<Waiting> {
  const reading = { caller, person: '$1::uuid', organisation: '$2::uuid' };
  const leads = caller.roles.includes('lead') ? `c.asks_leads AND ${readAsOurs(reading)}` : 'false';
  const rows: (Waiting['items'][number] & { total: number })[] = await dataSource.query(
    `SELECT c.id, c.what, to_char(c.due, 'YYYY-MM-DD') AS due, count(*) OVER ()::integer AS total
     FROM ${COMMITMENTS}
     WHERE c.asked_at > now() - interval '60 days' AND c.standing NOT IN ('done', 'dropped')
       AND (c.said_at IS NULL OR c.said_at < c.asked_at)
       AND (c.person_id = $1 AND NOT c.asks_leads OR c.organisation_id = $2 AND ${leads})
     ORDER BY c.id LIMIT ${NAMED}`,
    [caller.personId, caller.organisationId],
  );
  return namedOf(rows);
}
