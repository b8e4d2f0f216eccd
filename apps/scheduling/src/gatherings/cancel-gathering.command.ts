import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { cancelGathering } from '#contracts/scheduling/endpoints';
import { GatheringCancelled } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, type Caller } from '#service';
import { GatheringIsDraft, GatheringOver } from './gathering.errors';
import { viewGathering } from './gathering.view';
import { lockGathering } from './gathering.rows';

type View = AnswerOf<typeof cancelGathering>;

export class CancelGathering extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly reason: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Cancelled once: whoever comes second is shown the first one's reason. */
@CommandHandler(CancelGathering)
export class CancelGatheringHandler extends CommandInTransaction<CancelGathering> {
  protected async handle({ gatheringId, reason, caller }: CancelGathering, tx: Tx): Promise<View> {
    const gathering = await lockGathering(tx, gatheringId);
    if (gathering.isDraft) throw new GatheringIsDraft();
    if (gathering.standing === 'scheduled') {
      if (gathering.isOver()) throw new GatheringOver();
      gathering.standing = 'cancelled';
      gathering.cancellationReason = reason;
      gathering.sequence += 1;
      gathering.changedAt = new Date();
      await change(tx, gathering, GatheringCancelled, { reason });
      // Nothing that was proposed for it waits for a decision any more.
      const audience = { persons: gathering.coHosts, organisers: true };
      tx.hint({ topic: 'scheduling.waiting', key: gathering.id, version: gathering.version, audience });
    }
    return viewGathering(tx.manager, gatheringId, caller);
  }
}
