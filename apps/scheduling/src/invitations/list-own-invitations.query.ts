import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getWaitingInScheduling } from '#contracts/scheduling/endpoints';
import { instant, type Caller } from '#service';
import { NAMED, namedOf } from '../waiting/named';

type Invitations = NonNullable<AnswerOf<typeof getWaitingInScheduling>['invitations']>;

/** To what the caller is invited and may register for now, without having answered: a held place whose time ends next first. */
export async function listOwnInvitations(dataSource: DataSource, { personId }: Caller): Promise<Invitations> {
  const rows: (Invitations['items'][number] & { total: number })[] = await dataSource.query(
    `SELECT json_build_object('id', g.id, 'title', g.title) AS gathering, ${instant('g.starts_at')} AS "startsAt",
       ${instant('i.held_until')} AS "heldUntil", count(*) OVER ()::integer AS total
     FROM invitation i JOIN gathering g ON g.id = i.gathering_id
       LEFT JOIN registration r ON r.gathering_id = i.gathering_id AND r.person_id = i.person_id
     WHERE i.person_id = $1 AND i.standing = 'invited' AND g.standing = 'scheduled' AND NOT g.is_draft AND g.starts_at > now()
       AND (r.id IS NULL OR r.standing = 'withdrawn' AND r.since < i.invited_at)
       AND (i.held_until IS NOT NULL OR coalesce(g.registration_opens_at <= now(), true)
         AND coalesce(g.registration_closes_at > now(), true))
     ORDER BY i.held_until, g.starts_at, i.id LIMIT ${NAMED}`,
    [personId],
  );
  return namedOf(rows);
}
