import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { replyToPartner } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { IntroductionStep, type Introduction } from './introduction.entity';
import { IntroductionMovedOn } from './introduction.errors';
import { lockIntroduction, saveIntroduction } from './introduction.rows';
import { assertSide } from './sides';

export class ReplyToPartner extends Command<void> {
  constructor(
    readonly introductionId: string,
    readonly request: InputOf<typeof replyToPartner>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

/** The partner's clock begins anew. A repeat does nothing more. */
@CommandHandler(ReplyToPartner)
export class ReplyToPartnerHandler extends CommandInTransaction<ReplyToPartner> {
  protected async handle({ introductionId, request: { round, reply }, caller }: ReplyToPartner, tx: Tx): Promise<void> {
    const introduction = await lockIntroduction(tx, introductionId);
    assertSide(caller, introduction, 'employer');
    if (await isRepeat(tx, introduction, round, reply, caller)) return;
    if (introduction.standing !== 'asked-back' || introduction.round !== round) throw new IntroductionMovedOn();
    introduction.round += 1;
    introduction.waitsFor('asked');
    await saveIntroduction(tx, introduction, 'replied', { byId: caller.personId, to: 'partner', step: reply });
  }
}

/** Whether it is what the caller answered in that round, which was over with it. */
async function isRepeat(tx: Tx, of: Introduction, round: number, reply: string, caller: Caller): Promise<boolean> {
  if (of.round !== round + 1) return false;
  const last = await tx.manager.findOne(IntroductionStep, {
    where: { introductionId: of.id, what: 'replied' },
    order: { nth: 'DESC' },
  });
  return last?.byId === caller.personId && last.text === reply;
}
