import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Question } from '#contracts/scheduling/feedback-words';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, Problem, SERVICE_CONFIG, type Caller, type ServiceConfig } from '#service';
import { lockGathering } from '../gatherings/gathering.rows';
import { Feedback, FeedbackTicket } from './feedback.entity';
import { sealAnswers, type Answers } from './sealed-answers';

export class GiveFeedback extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly answers: Answers,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Nothing is emitted, hinted or counted: whoever answered just now is nobody's to know. */
@CommandHandler(GiveFeedback)
export class GiveFeedbackHandler extends CommandInTransaction<GiveFeedback> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: ServiceConfig) {
    super();
  }

  protected async handle({ gatheringId, answers, caller }: GiveFeedback, tx: Tx): Promise<void> {
    // Held against the opening alone, which waits for it: others answer at the same time.
    const lock = { mode: 'pessimistic_read' } as const;
    const asked = await tx.manager.findOne(Feedback, { where: { gatheringId, standing: 'asking' }, lock });
    if (!asked || asked.until! <= new Date()) throw closed();
    refuse(asked.questions, answers);
    const sealed = sealAnswers(
      this.config,
      gatheringId,
      answers.map((one) => (one === '' ? null : one)),
    );
    const { affected } = await tx.manager.update(
      FeedbackTicket,
      { gatheringId, personId: caller.personId },
      { sealed },
    );
    if (!affected) throw closed();
  }
}

const closed = () => new Problem('feedback-closed', 'No answers are taken: asking is over, or you are not asked.');

function refuse(questions: readonly Question[], answers: Answers): void {
  if (answers.length !== questions.length) {
    throw new Invalid([{ pointer: '#/answers', detail: 'Answer each question, or pass it over with null.' }]);
  }
  const wrong = questions.flatMap(({ kind }, nth) => {
    const answer = answers[nth] ?? null;
    const fits = answer === null || typeof answer === (kind === 'scale' ? 'number' : 'string');
    return fits ? [] : [{ pointer: `#/answers/${nth}`, detail: kind === 'scale' ? 'Choose 1 to 5.' : 'Write words.' }];
  });
  if (wrong.length > 0) throw new Invalid(wrong);
  if (answers.every((one) => one === null || one === '')) {
    throw new Invalid([{ pointer: '#/answers', detail: 'Answer one question at least.' }]);
  }
}

export class SetFeedbackQuestions extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly questions: readonly Question[],
  ) {
    super();
  }
}

@CommandHandler(SetFeedbackQuestions)
export class SetFeedbackQuestionsHandler extends CommandInTransaction<SetFeedbackQuestions> {
  protected async handle({ gatheringId, questions }: SetFeedbackQuestions, tx: Tx): Promise<void> {
    await lockGathering(tx, gatheringId);
    const set = await tx.manager.findOneBy(Feedback, { gatheringId });
    if (!set) return void (await tx.manager.insert(Feedback, Feedback.of(gatheringId, questions)));
    if (set.standing !== 'to-come')
      throw new Problem('feedback-asked', 'Those who had a place have been asked already.');
    await tx.manager.update(Feedback, { gatheringId }, { questions: [...questions] });
  }
}
