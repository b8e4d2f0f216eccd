import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { addMaterial, Materials } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, NotAllowed, NotFound, type Caller } from '#service';
import { GatheringCancelledAlready } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { Material } from './material.entity';
import { lastPlace, materialsChanged, refuseTelling } from './material.rows';
import { standingOf, viewMaterials } from './material.view';
import type { Standing } from './shown';

export class AddMaterial extends Command<Materials> {
  constructor(
    readonly gatheringId: string,
    readonly request: InputOf<typeof addMaterial>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Also when it is over: recordings come then. */
@CommandHandler(AddMaterial)
export class AddMaterialHandler extends CommandInTransaction<AddMaterial> {
  protected async handle({ gatheringId, request, caller }: AddMaterial, tx: Tx): Promise<Materials> {
    const requestHash = digestOf([gatheringId, caller.personId, request]);
    const isSame = (one: Material): boolean => one.requestHash.equals(requestHash);
    const gathering = await lockGathering(tx, gatheringId);
    if (!(await firstOf(tx, Material, request.id, isSame))) {
      if (gathering.standing === 'cancelled') throw new GatheringCancelledAlready();
      const standing = await standingOf(tx.manager, gatheringId, caller);
      refusePlace(request.sessionId, standing);
      const bySpeaker = !standing.runsIt;
      const put = Object.assign(new Material(), request, { gatheringId, version: 1, bySpeaker, requestHash });
      put.position = await lastPlace(tx, put);
      await refuseTelling(tx, put, standing);
      await tx.manager.insert(Material, put);
      materialsChanged(tx, gathering);
    }
    return viewMaterials(tx.manager, gatheringId, caller);
  }
}

/** @throws NotAllowed, or NotFound */
function refusePlace(sessionId: string | null, { runsIt, speaksAt, published }: Standing): void {
  if (!runsIt && (sessionId === null || !speaksAt.has(sessionId)))
    throw new NotAllowed('You put links at the sessions at which you speak. For all else ask those who run it.');
  if (sessionId !== null && !published.has(sessionId)) throw new NotFound('session');
}
