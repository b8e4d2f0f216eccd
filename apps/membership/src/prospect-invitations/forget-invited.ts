import { prospectInvitations } from '#contracts/membership/events';
import type { Transactions } from '#messaging';

const LONG_OVER = `
  UPDATE prospect_invitation SET name = '', email = NULL, version = version + 1 WHERE id IN (
    SELECT id FROM prospect_invitation WHERE standing = 'open' AND email IS NOT NULL
      AND expires_at < now() - interval '90 days' LIMIT 100 FOR UPDATE SKIP LOCKED
  ) RETURNING id, version`;

/**
 * Has everybody forget whom some of the invitations went to that nobody followed. Until then whoever finds the mail late
 * can still say that they do not want another.
 * @returns how many.
 */
export function forgetInvited(transactions: Transactions): Promise<number> {
  return transactions.run(async (tx) => {
    const [gone]: [{ id: string; version: number }[]] = await tx.manager.query(LONG_OVER);
    for (const { id, version } of gone) await tx.forget(prospectInvitations, id, version);
    return gone.length;
  });
}
