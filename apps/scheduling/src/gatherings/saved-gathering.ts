import type { Tx } from '#messaging';
import { Gathering } from './gathering.entity';

/** Writes a locked gathering back under its next version; the event that tells of it follows. */
export async function saveGathering(tx: Tx, gathering: Gathering): Promise<void> {
  gathering.version += 1;
  gathering.changedAt = new Date();
  const { id, ...fields } = gathering;
  await tx.manager.update(Gathering, { id }, fields);
}
