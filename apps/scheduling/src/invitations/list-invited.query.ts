import type { DataSource } from 'typeorm';
import { MOST_INVITED, type listInvited as declared } from '#contracts/scheduling/endpoints';
import type { AnswerOf } from '#contracts/endpoint';
import { NotFound } from '#service';

type Answer = AnswerOf<typeof declared>;
type Row = Omit<Answer['items'][number], 'invitedAt' | 'heldUntil'> & { invitedAt: Date; heldUntil: Date | null };

export async function listInvited(dataSource: DataSource, gatheringId: string): Promise<Answer> {
  const rows: (Row | { person: null })[] = await dataSource.query(
    `SELECT invited.* FROM gathering g LEFT JOIN LATERAL (
       SELECT json_build_object('id', m.id, 'name', m.name) AS person, coalesce(o.name, 'Unknown') AS organisation,
         i.invited_at AS "invitedAt", i.held_until AS "heldUntil", r.standing AS registration,
         coalesce(r.request = 'waiting', false) AS asks
       FROM invitation i JOIN member m ON m.id = i.person_id AND m.standing = 'member'
         LEFT JOIN organisation o ON o.id = m.organisation_id
         LEFT JOIN registration r ON r.gathering_id = i.gathering_id AND r.person_id = i.person_id
       WHERE i.gathering_id = g.id AND i.standing = 'invited'
       ORDER BY m.name COLLATE "en-GB-x-icu", m.id LIMIT ${MOST_INVITED}
     ) invited ON true WHERE g.id = $1`,
    [gatheringId],
  );
  if (!rows[0]) throw new NotFound('gathering');
  const listed = rows.filter((row): row is Row => row.person !== null);
  return {
    items: listed.map((row) => ({
      ...row,
      invitedAt: row.invitedAt.toISOString(),
      heldUntil: row.heldUntil?.toISOString() ?? null,
    })),
  };
}
