import { Command, CommandHandler } from '@nestjs/cqrs';
import type { IntroductionAnswer } from '#contracts/directory/introductions';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, Invalid, NotAllowed, type Caller } from '#service';
import { Entry } from '../entries/entry.entity';
import { IntroductionMovedOn } from './introduction.errors';
import { Introduction } from './introduction.entity';
import { lockIntroduction, saveIntroduction, takeRoom } from './introduction.rows';
import { openIntroduction } from './open-introduction';
import { sideOf } from './sides';

export class AnswerIntroduction extends Command<void> {
  constructor(
    readonly introductionId: string,
    readonly answer: IntroductionAnswer,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** How often a partner asks back: more is a conversation, for which there is the thread. */
const MOST_ROUNDS = 10;

/** Of two contacts who answer at once the second is told so, and nothing of theirs is kept. A repeat does nothing more. */
@CommandHandler(AnswerIntroduction)
export class AnswerIntroductionHandler extends CommandInTransaction<AnswerIntroduction> {
  protected async handle({ introductionId, answer, caller }: AnswerIntroduction, tx: Tx): Promise<void> {
    const introduction = await lockIntroduction(tx, introductionId);
    checkMay(introduction, answer, caller);
    if (isRepeat(introduction, answer, caller)) return;
    const waits = ['asked', 'asked-back'].includes(introduction.standing);
    if (!waits || introduction.round !== answer.round) throw new IntroductionMovedOn();
    if (sideOf(caller, introduction) === 'partner') introduction.isAnsweredByPartner();
    const byId = (introduction.answeredBy = caller.personId);
    switch (answer.decision) {
      case 'accepted':
        introduction.accepts(answer.person, answer.nextStep);
        await takeRoom(tx, introduction.programmeId, 1);
        return saveIntroduction(tx, introduction, 'accepted', { byId, to: 'asker', step: answer.nextStep });
      case 'asked-back':
        if (introduction.standing !== 'asked') throw new IntroductionMovedOn();
        if (introduction.round >= MOST_ROUNDS) {
          throw new IntroductionMovedOn('You have asked back often: accept, and go on in the thread.');
        }
        introduction.waitsFor('asked-back');
        return saveIntroduction(tx, introduction, 'asked-back', { byId, to: 'asker', step: answer.question });
      case 'declined':
        introduction.stands('declined');
        return saveIntroduction(tx, introduction, 'declined', { byId, to: 'asker', step: answer.reason });
      case 'passed-on':
        return passOn(tx, introduction, answer, caller);
    }
  }
}

/** Organisers do what the partner did not: they cannot meet in its place. */
function checkMay(introduction: Introduction, { decision }: IntroductionAnswer, caller: Caller): void {
  const side = sideOf(caller, introduction);
  if (side === 'partner') return;
  if (side === 'employer') throw new NotAllowed('This is for the partner to say.');
  if (!introduction.escalated || decision === 'accepted' || decision === 'asked-back') {
    throw new NotAllowed('Organisers decline or pass on what nobody answered in time. The rest is for the partner.');
  }
}

const isRepeat = (introduction: Introduction, answer: IntroductionAnswer, caller: Caller): boolean =>
  introduction.standing === answer.decision &&
  introduction.round === answer.round &&
  introduction.answeredBy === caller.personId;

async function passOn(
  tx: Tx,
  introduction: Introduction,
  { id, programmeId, reason }: IntroductionAnswer & { decision: 'passed-on' },
  caller: Caller,
): Promise<void> {
  const byId = caller.personId;
  introduction.stands('passed-on');
  await saveIntroduction(tx, introduction, 'passed-on', { byId, to: 'asker', step: reason });
  const { organisationId, askedBy, need, partnerId, id: passedFrom } = introduction;
  if (await tx.manager.existsBy(Entry, { id: programmeId, partnerId })) {
    throw new Invalid([{ pointer: '#/programmeId', detail: 'Pass it on to a programme of another partner.' }]);
  }
  const requestHash = digestOf({ programmeId, passedFrom });
  // Under an id that somebody has taken already nothing is opened.
  await firstOf(tx, Introduction, id, () => false);
  await openIntroduction(tx, { id, programmeId, organisationId, askedBy, requestHash, need, passedFrom });
}
