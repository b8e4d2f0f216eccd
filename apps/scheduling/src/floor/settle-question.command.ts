import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Floor as View } from '#contracts/scheduling/endpoints';
import type { QuestionStanding } from '#contracts/scheduling/floor-words';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { lockGathering } from '../gatherings/gathering.rows';
import { dropItem } from '../running-order/running-order.rows';
import { FloorQuestion, FloorVote } from './floor.entity';
import { findQuestion, floorChanged, lockFloor, takeFloor } from './floor.rows';
import { expectSettles, viewFloor } from './floor.view';

export class WantAnswered extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly questionId: string,
    readonly wanted: boolean,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(WantAnswered)
export class WantAnsweredHandler extends CommandInTransaction<WantAnswered> {
  protected async handle({ gatheringId, questionId, wanted, caller }: WantAnswered, tx: Tx): Promise<View> {
    const floor = await takeFloor(tx, gatheringId, caller);
    const { standing, personId: asker } = await findQuestion(tx, gatheringId, questionId);
    const { personId } = caller;
    // What is set aside is not there for others.
    if (standing === 'set-aside' && asker !== personId) throw new NotFound('question');
    const vote = { questionId, personId };
    const voted = await tx.manager.existsBy(FloorVote, vote);
    if (voted && !wanted) await tx.manager.delete(FloorVote, vote);
    // Whoever asked wants it anyway.
    const isNew = !voted && wanted && standing === 'asked' && asker !== personId;
    if (isNew) await tx.manager.insert(FloorVote, vote);
    if (isNew || (voted && !wanted)) await floorChanged(tx, floor);
    return viewFloor(tx.manager, gatheringId, caller);
  }
}

export class SettleQuestion extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly questionId: string,
    readonly settled: { readonly standing: QuestionStanding; readonly answer: string | null },
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Also when no more questions are taken, and after the gathering. */
@CommandHandler(SettleQuestion)
export class SettleQuestionHandler extends CommandInTransaction<SettleQuestion> {
  protected async handle({ gatheringId, questionId, settled, caller }: SettleQuestion, tx: Tx): Promise<View> {
    await lockGathering(tx, gatheringId);
    const floor = await lockFloor(tx, gatheringId);
    if (!floor) throw new NotFound('question');
    const question = await findQuestion(tx, gatheringId, questionId);
    await expectSettles(tx.manager, questionId, caller);
    const { standing } = settled;
    // What was written stays until another is, or it waits again.
    const answer = standing === 'answered' ? (settled.answer ?? question.answer) : null;
    if (question.standing !== standing || question.answer !== answer) {
      await tx.manager.update(FloorQuestion, { id: questionId }, { standing, answer });
      if (standing === 'set-aside') await dropItem(tx, gatheringId, questionId);
      await floorChanged(tx, floor);
    }
    return viewFloor(tx.manager, gatheringId, caller);
  }
}
