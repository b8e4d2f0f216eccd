import { links } from '#contracts/membership/events';
import type { Transactions } from '#messaging';

/** That of an application is named by it, and its mail may be written yet: it stays as long as the application. */
const LONG_OVER = `
  DELETE FROM link WHERE id IN (
    SELECT id FROM link WHERE expires_at < now() - interval '90 days'
      AND NOT EXISTS (SELECT FROM application WHERE link_id = link.id)
    LIMIT 100 FOR UPDATE SKIP LOCKED
  ) RETURNING id, version`;

/**
 * Has everybody forget some of the links that nobody can use for 90 days: with each sign-in by mail there is one more.
 * @returns how many.
 */
export function forgetLinks(transactions: Transactions): Promise<number> {
  return transactions.run(async (tx) => {
    const [gone]: [{ id: string; version: number }[]] = await tx.manager.query(LONG_OVER);
    for (const { id, version } of gone) await tx.forget(links, id, version + 1);
    return gone.length;
  });
}
