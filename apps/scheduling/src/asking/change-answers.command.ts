import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { changeAnswers } from '#contracts/scheduling/endpoints';
import { gatherings } from '#contracts/scheduling/events';
import type { AnswersSaid } from '#contracts/scheduling/questions';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, NotFound } from '#service';
import { whyNoPlaces } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { registrationOf } from '../registrations/leave';
import { asks, toMyRegistration } from '../registrations/registration.entity';
import { answersTo, whatIsWrong } from './answers';

type Answer = AnswerOf<typeof changeAnswers>;

export class ChangeAnswers extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly said: AnswersSaid,
  ) {
    super();
  }
}

/** Under the gathering's lock: what is asked does not change while it is answered. Told as what would help is: to nobody. */
@CommandHandler(ChangeAnswers)
export class ChangeAnswersHandler extends CommandInTransaction<ChangeAnswers> {
  protected async handle({ gatheringId, personId, said }: ChangeAnswers, tx: Tx): Promise<Answer> {
    const gathering = await lockGathering(tx, gatheringId);
    const mine = await registrationOf(tx, gatheringId, personId);
    // Whoever has nothing there may not know of it either.
    if (!mine || (mine.standing === 'withdrawn' && !asks(mine))) throw new NotFound('registration');
    const closed = whyNoPlaces(gathering);
    if (closed) throw closed;
    const wrong = whatIsWrong(gathering.questions, said);
    if (wrong.length > 0) throw new Invalid(wrong);
    const answers = answersTo(gathering.questions, said);
    await tx.manager.query('UPDATE registration SET answers = $2 WHERE id = $1', [mine.id, JSON.stringify(answers)]);
    const audience = { persons: [personId], organisers: true };
    tx.hint({ topic: gatherings.name, key: gatheringId, version: mine.version, audience });
    return toMyRegistration({ ...mine, answers }, gathering);
  }
}
