import type { Tx } from '#messaging';
import { Gathering } from '../gatherings/gathering.entity';
import { GatheringCancelledAlready, GatheringOver } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { Speaker } from '../speakers/speaker.entity';
import { RunningOrder } from '../running-order/running-order.entity';
import { Programme } from './programme.entity';
import { Session } from './session.entity';

/** A gathering and its programme, held until the transaction ends: whoever arranges does so one after the other. */
export interface Arranged {
  readonly gathering: Gathering;
  readonly programme: Programme;
}

/** @throws NotFound, or what says that nothing of it is changed any more. */
export async function lockArrangement(tx: Tx, gatheringId: string): Promise<Arranged> {
  const gathering = await lockGathering(tx, gatheringId);
  if (gathering.standing === 'cancelled') throw new GatheringCancelledAlready();
  if (gathering.isOver()) throw new GatheringOver();
  return lockProgramme(tx, gathering);
}

/** Of a gathering that is locked, whether or not it takes place. */
export async function lockProgramme(tx: Tx, gathering: Gathering): Promise<Arranged> {
  const { id: gatheringId } = gathering;
  await tx.manager.query(
    `INSERT INTO programme (gathering_id, version, rooms, tracks, minutes_between_rooms, published)
     VALUES ($1, 1, '[]', '[]', 0, 0) ON CONFLICT DO NOTHING`,
    [gatheringId],
  );
  const programme = await tx.manager.findOneByOrFail(Programme, { gatheringId });
  return { gathering, programme };
}

/** Of a gathering that goes with it: it was never published. */
export async function forgetArrangement(tx: Tx, gatheringId: string): Promise<void> {
  for (const part of [RunningOrder, Session, Speaker, Programme]) await tx.manager.delete(part, { gatheringId });
}

/** Writes the programme as its next version, and tells others who run it and have it before them. */
export async function saveArrangement(tx: Tx, { gathering, programme }: Arranged): Promise<void> {
  programme.version += 1;
  const { gatheringId: key, version } = programme;
  await tx.manager.update(Programme, { gatheringId: key }, programme);
  tx.hint({ topic: 'scheduling.gatherings', key, version, audience: { persons: gathering.coHosts, organisers: true } });
}
