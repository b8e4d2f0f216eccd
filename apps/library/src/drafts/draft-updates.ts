import * as Y from 'yjs';
import type { Tx } from '#messaging';
import { Invalid, Problem } from '#service';

/** Beyond so many rows they become one: whoever opens the draft reads one instead of a thousand. */
const MOST_ROWS = 100;
/** All that was ever changed in a draft. A text of 50,000 characters that was typed letter by letter takes some 150 kB. */
const MOST_BYTES = 4_000_000;

class DraftTooLong extends Problem {
  constructor() {
    super(
      'draft-too-long',
      'This draft was changed so often that it is as long as one may be. Publish it, or begin a new one.',
    );
  }
}

/** Base64 as the bytes of an update, looked at so far that it can be merged with others. */
export function updateOf(base64: string, place: number): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  try {
    Y.decodeUpdate(bytes);
    return bytes;
  } catch {
    throw new Invalid([{ pointer: `#/updates/${place}`, detail: 'This is no update of a document.' }]);
  }
}

/** The updates after a number, in their order. */
export async function updatesAfter({ manager }: Tx, itemId: string, seq: number): Promise<Buffer[]> {
  const rows: { update: Buffer }[] = await manager.query(
    'SELECT update FROM draft_update WHERE item_id = $1 AND seq > $2 ORDER BY seq',
    [itemId, seq],
  );
  return rows.map(({ update }) => update);
}

/**
 * Puts an update after all others, under the number `seq`. Many become one, under the number of the last: whoever has
 * seen some of them is given the others along with what they know, which changes nothing.
 */
export async function append(tx: Tx, itemId: string, seq: number, update: Uint8Array): Promise<void> {
  const [{ rows, bytes }]: [{ rows: number; bytes: number }] = await tx.manager.query(
    'SELECT count(*)::int AS rows, coalesce(sum(length(update)), 0)::int AS bytes FROM draft_update WHERE item_id = $1',
    [itemId],
  );
  let kept = update;
  if (rows >= MOST_ROWS || bytes + update.length > MOST_BYTES) {
    kept = Y.mergeUpdates([...(await updatesAfter(tx, itemId, 0)), update]);
    if (kept.length > MOST_BYTES) throw new DraftTooLong();
    await forgetUpdates(tx, itemId);
  }
  await tx.manager.query('INSERT INTO draft_update (item_id, seq, update) VALUES ($1, $2, $3)', [
    itemId,
    seq,
    Buffer.from(kept),
  ]);
}

export async function forgetUpdates({ manager }: Tx, itemId: string): Promise<void> {
  await manager.query('DELETE FROM draft_update WHERE item_id = $1', [itemId]);
}
