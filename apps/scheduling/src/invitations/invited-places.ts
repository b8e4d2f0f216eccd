import { Injectable } from '@nestjs/common';
import { gatherings } from '#contracts/scheduling/events';
import { Transactions, type Tx } from '#messaging';
import { DueGatherings } from '../gatherings/due-gatherings';
import type { Gathering } from '../gatherings/gathering.entity';
import { lockGathering, savePlaces } from '../gatherings/gathering.rows';
import { promoteWaiting } from '../registrations/waitlist';

const DUE = `SELECT gathering_id AS id FROM invitation WHERE held_until <= now() GROUP BY gathering_id
  ORDER BY min(held_until)`;

/** Lets places go on that were held for people who are invited. Until this has run one is still theirs. */
@Injectable()
export class InvitedPlaces extends DueGatherings {
  constructor(transactions: Transactions) {
    super('places held for the invited', transactions, DUE);
  }

  protected async goOn(tx: Tx, id: string): Promise<void> {
    const gathering = await lockGathering(tx, id);
    const [, ended]: [unknown, number] = await tx.manager.query(
      'UPDATE invitation SET held_until = NULL WHERE gathering_id = $1 AND held_until <= now()',
      [id],
    );
    await freeHeld(tx, gathering, ended);
  }
}

/** So many held places of a locked gathering go on to whoever waits. */
export async function freeHeld(tx: Tx, gathering: Gathering, many: number): Promise<void> {
  if (many === 0) return;
  gathering.held -= many;
  if (gathering.standing === 'scheduled') await promoteWaiting(tx, gathering);
  await savePlaces(tx, gathering);
  hintAtPlaces(tx, gathering);
}

/** What was held for them they have taken, or take by another way: the counts change on the gathering, the caller writes them. */
export async function takeHeld(tx: Tx, gathering: Gathering, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  gathering.held -= personIds.length;
  await tx.manager.query('UPDATE invitation SET held_until = NULL WHERE gathering_id = $1 AND person_id = ANY ($2)', [
    gathering.id,
    personIds,
  ]);
}

/** Of a locked gathering that was moved nearer: nothing is held beyond its start. */
export async function shortenHolds(tx: Tx, { id, startsAt }: Gathering): Promise<void> {
  await tx.manager.query('UPDATE invitation SET held_until = $2 WHERE gathering_id = $1 AND held_until > $2', [
    id,
    startsAt,
  ]);
}

/** How many places are held all may see who see the gathering. */
export function hintAtPlaces(tx: Tx, { id, version }: Gathering): void {
  tx.hint({ topic: gatherings.name, key: id, version, audience: 'who-shows-it' });
}
