import type { EntityManager } from 'typeorm';

/** What a service keeps of signing keys, session epochs and ended sessions; written by its projections, and by their owner at once. */
export async function rememberKey(
  manager: EntityManager,
  key: { id: string; publicKey: string; standing: 'active' | 'retired' },
): Promise<void> {
  await manager.query(
    `INSERT INTO auth_key (id, public_key, standing) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET public_key = excluded.public_key, standing = excluded.standing`,
    [key.id, key.publicKey, key.standing],
  );
}

/**
 * An epoch falls where the owner's database was put back; whoever does not hear of it in order says that it may not.
 * @returns whether sessions that were good before have ended by it.
 */
export async function rememberEpoch(
  manager: EntityManager,
  { personId, epoch }: { personId: string; epoch: number },
  { mayFall = false } = {},
): Promise<boolean> {
  const [row]: { before: number }[] = await manager.query(
    `WITH before AS (SELECT epoch FROM auth_person WHERE id = $1),
          written AS (INSERT INTO auth_person AS old (id, epoch) VALUES ($1, $2)
                      ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch WHERE $3 OR old.epoch < excluded.epoch)
     SELECT coalesce((SELECT epoch FROM before), 0) AS before`,
    [personId, epoch, mayFall],
  );
  return row!.before < epoch;
}

/**
 * Those over are cleared on the way: the table holds the sign-outs of a quarter of an hour.
 * @returns the ids of those that were good before.
 */
export async function rememberEndedSessions(
  manager: EntityManager,
  ended: readonly { sessionId: string; until: string }[],
): Promise<string[]> {
  const news: { id: string }[] = await manager.query(
    `WITH gone AS (DELETE FROM auth_ended_session WHERE until <= now())
     INSERT INTO auth_ended_session (id, until)
     SELECT "sessionId", until FROM jsonb_to_recordset($1::jsonb) AS one ("sessionId" uuid, until timestamptz)
     WHERE until > now() ON CONFLICT (id) DO NOTHING RETURNING id`,
    [JSON.stringify(ended)],
  );
  return news.map(({ id }) => id);
}
