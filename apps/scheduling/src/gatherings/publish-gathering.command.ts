import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { publishGathering } from '#contracts/scheduling/endpoints';
import { GatheringScheduled } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Stale, type Caller } from '#service';
import { forgetArrangement } from '../programme/programme.rows';
import { hintAtDraft } from './drafts';
import { resolveTimes } from './gathering-times';
import { Gathering } from './gathering.entity';
import { Feedback } from '../feedback/feedback.entity';
import { GatheringPublished } from './gathering.errors';
import { lockGathering } from './gathering.rows';
import { viewGathering } from './gathering.view';

type View = AnswerOf<typeof publishGathering>;

export class PublishGathering extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly version: number,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Others hear of it for the first time: what was said of when is looked at as if it were said now. */
@CommandHandler(PublishGathering)
export class PublishGatheringHandler extends CommandInTransaction<PublishGathering> {
  protected async handle({ gatheringId, version, caller }: PublishGathering, tx: Tx): Promise<View> {
    const gathering = await lockGathering(tx, gatheringId);
    if (gathering.isDraft) {
      if (gathering.version !== version) throw new Stale();
      const now = new Date();
      gathering.takesPlaceAt(resolveTimes(gathering, now));
      gathering.holdPlaces(now);
      gathering.showLink();
      Object.assign(gathering, { isDraft: false, scheduledAt: now, changedAt: now });
      await change(tx, gathering, GatheringScheduled);
    }
    return viewGathering(tx.manager, gatheringId, caller);
  }
}

export class DiscardDraft extends Command<void> {
  constructor(readonly gatheringId: string) {
    super();
  }
}

@CommandHandler(DiscardDraft)
export class DiscardDraftHandler extends CommandInTransaction<DiscardDraft> {
  protected async handle({ gatheringId }: DiscardDraft, tx: Tx): Promise<void> {
    const gathering = await lockGathering(tx, gatheringId);
    if (!gathering.isDraft) throw new GatheringPublished();
    await forgetArrangement(tx, gatheringId);
    await tx.manager.delete(Feedback, { gatheringId });
    await tx.manager.delete(Gathering, { id: gatheringId });
    gathering.version += 1;
    hintAtDraft(tx, gathering);
  }
}
