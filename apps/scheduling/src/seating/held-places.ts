import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#messaging';
import { DueGatherings } from '../gatherings/due-gatherings';
import { lockGathering, savePlaces } from '../gatherings/gathering.rows';
import { promoteWaiting } from '../registrations/waitlist';

const DUE = `SELECT id FROM gathering WHERE releases_at <= now() ORDER BY releases_at`;

/**
 * Lets go of what was held when its time comes. Until this has run it is still held: were
 * it free before, a newcomer would pass those who wait.
 */
@Injectable()
export class HeldPlaces extends DueGatherings {
  constructor(transactions: Transactions) {
    super('held places', transactions, DUE);
  }

  protected async goOn(tx: Tx, id: string): Promise<void> {
    const gathering = await lockGathering(tx, id);
    if (!gathering.releasesAt || gathering.releasesAt > new Date()) return;
    gathering.releasesAt = null;
    if (gathering.standing === 'scheduled') await promoteWaiting(tx, gathering);
    await savePlaces(tx, gathering);
  }
}
