import { gatherings } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { rewrite } from '#service';
import type { Gathering } from './gathering.entity';

/** What nobody else knows of is told of on no topic: other organisers' screens, and co-hosts', alone hear that it changed. */
export function hintAtDraft(tx: Tx, { id, version, coHosts }: Gathering): void {
  tx.hint({ topic: gatherings.name, key: id, version, audience: { persons: coHosts, organisers: true } });
}

/** Writes a changed draft, whose row this transaction has locked, as its next version. */
export async function keepDraft(tx: Tx, draft: Gathering): Promise<void> {
  await rewrite(tx, draft);
  hintAtDraft(tx, draft);
}
