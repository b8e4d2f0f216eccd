import { Command, CommandHandler } from '@nestjs/cqrs';
import { OUTCOME_AGAIN_DAYS } from '#contracts/directory/introductions';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { daysAfter, today } from '../freshness/days';
import type { Introduction } from './introduction.entity';
import { lockIntroduction, saveIntroduction } from './introduction.rows';

/** What time does to an introduction; nothing where somebody was faster. */
export class IntroductionFallsDue extends Command<void> {
  constructor(readonly introductionId: string) {
    super();
  }
}

@CommandHandler(IntroductionFallsDue)
export class IntroductionFallsDueHandler extends CommandInTransaction<IntroductionFallsDue> {
  protected async handle({ introductionId }: IntroductionFallsDue, tx: Tx): Promise<void> {
    const introduction = await lockIntroduction(tx, introductionId);
    const { standing, dueOn, reminded } = introduction;
    if (dueOn === null || dueOn > today()) return;
    if (standing === 'accepted' || standing === 'ended') return askForOutcome(tx, introduction);
    if (!reminded) {
      introduction.isReminded();
      const to = standing === 'asked' ? 'partner' : 'asker';
      return saveIntroduction(tx, introduction, 'reminded', { byId: null, to, step: '' });
    }
    introduction.escalates();
    await saveIntroduction(tx, introduction, 'escalated', { byId: null, to: 'nobody', step: '' });
  }
}

/** Both are asked, and once more whoever said nothing. */
async function askForOutcome(tx: Tx, introduction: Introduction): Promise<void> {
  const { employerOutcome, partnerOutcome, reminded } = introduction;
  introduction.dueOn = reminded ? null : daysAfter(today(), OUTCOME_AGAIN_DAYS);
  introduction.reminded = true;
  const to = employerOutcome ? (partnerOutcome ? 'nobody' : 'partner') : partnerOutcome ? 'asker' : 'both';
  await saveIntroduction(tx, introduction, 'outcome-due', { byId: null, to });
}
