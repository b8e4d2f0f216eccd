import type { Tx } from '#messaging';
import type { Feed, FeedRow } from './feed.entity';
import type { Fills } from './hold-entries';
import { writeSayings, type Saying } from './write-sayings';

/** A row that is not taken, and why. */
export class Passed {
  constructor(readonly why: string) {}
}

/**
 * Writes what rows say: their organisations, and the services. What is known from the feed is renewed, where nobody
 * corrected it here. All that they change is held (`holdEntries`).
 * @returns what has to be said of each, or that it was passed over.
 * @throws Problem where one of them is refused, perhaps with a part of them written.
 * @throws Entangled where two of them cannot be written at once.
 */
export async function importRows(
  tx: Tx,
  feed: Feed,
  byId: string,
  rows: readonly FeedRow[],
  held: Fills,
): Promise<(string[] | Passed)[]> {
  const [partners, programmes]: Saying[][] = [[], []];
  const taken = rows.map((row) => {
    const { partner, programme, externalId, partnerExternalId, assuredOn } = row;
    if (!partner || !externalId) return new Passed('It cannot be read.');
    const notes: string[] = [];
    const ofPartner = { kind: 'partner', said: partner, assuredOn: null, notes } as const;
    if (programme) {
      partners!.push({ ...ofPartner, externalId: partnerExternalId });
      programmes!.push({ kind: 'programme', externalId, said: programme, assuredOn, partnerExternalId, notes });
      return notes;
    }
    const fills = held.get(externalId);
    if (!fills) return new Passed('No partner here has this number any more.');
    partners!.push({ ...ofPartner, externalId, fills });
    return notes;
  });
  await writeSayings(tx, feed, byId, partners!);
  await writeSayings(tx, feed, byId, programmes!);
  return taken;
}
