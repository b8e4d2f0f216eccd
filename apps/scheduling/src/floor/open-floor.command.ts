import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { Floor as View } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { GatheringCancelledAlready, GatheringIsDraft, GatheringOver } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { Floor } from './floor.entity';
import { floorChanged, floorOpened, lockFloor } from './floor.rows';
import { viewFloor } from './floor.view';

export class OpenFloor extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly isOpen: boolean,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(OpenFloor)
export class OpenFloorHandler extends CommandInTransaction<OpenFloor> {
  protected async handle({ gatheringId, isOpen, caller }: OpenFloor, tx: Tx): Promise<View> {
    const gathering = await lockGathering(tx, gatheringId);
    if (gathering.isDraft) throw new GatheringIsDraft();
    if (gathering.standing === 'cancelled') throw new GatheringCancelledAlready();
    if (gathering.isOver()) throw new GatheringOver();
    const before = await lockFloor(tx, gatheringId);
    if ((before?.isOpen ?? false) === isOpen) return viewFloor(tx.manager, gatheringId, caller);
    const floor = Object.assign(before ?? { gatheringId, id: uuidv7(), version: 1 }, { isOpen });
    await tx.manager.upsert(Floor, floor, ['gatheringId']);
    await floorChanged(tx, floor);
    floorOpened(tx, gathering);
    return viewFloor(tx.manager, gatheringId, caller);
  }
}
