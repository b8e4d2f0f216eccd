import { accessTokens } from '#contracts/membership/events';
import type { Transactions } from '#messaging';

/** Over for 30 days, or ended with all of the person's sessions. */
const OVER = `
  DELETE FROM access_token WHERE id IN (
    SELECT token.id FROM access_token token JOIN person ON person.id = person_id
    WHERE least(ends_at, revoked_at) < now() - interval '30 days' OR token.epoch < person.epoch
    LIMIT 100 FOR UPDATE OF token SKIP LOCKED
  ) RETURNING id, version`;

/** Has everybody forget some of the access tokens that nobody can use any more. @returns how many. */
export function forgetAccessTokens(transactions: Transactions): Promise<number> {
  return transactions.run(async (tx) => {
    const [gone]: [{ id: string; version: number }[]] = await tx.manager.query(OVER);
    for (const { id, version } of gone) await tx.forget(accessTokens, id, version + 1);
    return gone.length;
  });
}
