import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { IntroductionMovedOn } from './introduction.errors';
import { lockIntroduction, saveIntroduction, takeRoom } from './introduction.rows';
import { assertSide, sideOf } from './sides';

/** The employer takes back what was not accepted (`withdrawn`), or either side says that it is over (`ended`). */
export class CloseIntroduction extends Command<void> {
  constructor(
    readonly introductionId: string,
    readonly as: 'withdrawn' | 'ended',
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(CloseIntroduction)
export class CloseIntroductionHandler extends CommandInTransaction<CloseIntroduction> {
  protected async handle({ introductionId, as, caller }: CloseIntroduction, tx: Tx): Promise<void> {
    const introduction = await lockIntroduction(tx, introductionId);
    if (as === 'withdrawn') assertSide(caller, introduction, 'employer');
    const { standing } = introduction;
    if (standing === as) return;
    const isOpen = as === 'ended' ? standing === 'accepted' : standing === 'asked' || standing === 'asked-back';
    if (!isOpen) throw new IntroductionMovedOn();
    introduction.stands(as);
    if (as === 'ended') await takeRoom(tx, introduction.programmeId, -1);
    const to = sideOf(caller, introduction) === 'partner' ? 'asker' : 'partner';
    await saveIntroduction(tx, introduction, as, { byId: caller.personId, to, step: '' });
  }
}
