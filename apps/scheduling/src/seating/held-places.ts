import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#messaging';
import { ByTheClock } from '#service';
import { lockGathering, savePlaces } from '../gatherings/gathering.rows';
import { promoteWaiting } from '../registrations/waitlist';

const BATCH = 20;
const LOOK_EVERY_MILLIS = 60_000;

/**
 * Lets go of what was held for a sector or for newcomers when its time comes. Until this has run it is still held: were
 * it free before, a newcomer would pass those who wait.
 */
@Injectable()
export class HeldPlaces extends ByTheClock {
  constructor(private readonly transactions: Transactions) {
    super('scheduling: held places');
  }

  protected async work(): Promise<number> {
    const due = await this.transactions.run((tx) => idsOf(tx));
    await this.each(due, (id) => this.transactions.run((tx) => release(tx, id)));
    return due.length === BATCH ? 0 : LOOK_EVERY_MILLIS;
  }
}

async function idsOf({ manager }: Tx): Promise<string[]> {
  const due: { id: string }[] = await manager.query(
    `SELECT id FROM gathering WHERE releases_at <= now() ORDER BY releases_at LIMIT ${BATCH}`,
  );
  return due.map(({ id }) => id);
}

/** Another instance may have been here, or an organiser moved it. */
async function release(tx: Tx, id: string): Promise<void> {
  const gathering = await lockGathering(tx, id);
  if (!gathering.releasesAt || gathering.releasesAt > new Date()) return;
  gathering.releasesAt = null;
  if (gathering.standing === 'scheduled') await promoteWaiting(tx, gathering);
  await savePlaces(tx, gathering);
}
