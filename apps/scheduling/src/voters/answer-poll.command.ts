import { Command, CommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import type { answerPoll } from '#contracts/scheduling/endpoints';
import type { PollView } from '#contracts/scheduling/polls';
import { PollVoterAnswered } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Invalid, NotFound } from '#service';
import type { Poll } from '../polls/poll.entity';
import { AnsweredTooOften, PollClosed } from '../polls/poll.errors';
import { lockPoll } from '../polls/poll.rows';
import { viewPoll, type Reader } from '../polls/poll.view';
import { PollVoter } from './poll-voter.entity';

type Answers = InputOf<typeof answerPoll>['body']['answers'];

/** More than anybody who wavers; each tells the others' screens. */
const MOST_AN_HOUR = 60;
const HOUR = 3_600_000;

export class AnswerPoll extends Command<PollView> {
  constructor(
    readonly pollId: string,
    readonly answers: Answers,
    readonly reader: Reader,
  ) {
    super();
  }
}

/** Of two answers of one person at once the last one stands, whole. */
@CommandHandler(AnswerPoll)
export class AnswerPollHandler extends CommandInTransaction<AnswerPoll> {
  protected async handle({ pollId, answers, reader }: AnswerPoll, tx: Tx): Promise<PollView> {
    const poll = await lockPoll(tx, pollId, 'pessimistic_read');
    const voter = await lockVoter(tx.manager, pollId, reader);
    refuse(poll, answers);
    const now = new Date();
    countChange(voter, now);
    voter.answer(answers, now);
    await change(tx, voter, PollVoterAnswered);
    return viewPoll(tx.manager, pollId, reader);
  }
}

async function lockVoter(manager: EntityManager, pollId: string, reader: Reader): Promise<PollVoter> {
  const who = 'caller' in reader ? { personId: reader.caller.personId } : { id: reader.voterId };
  const voter = await manager.findOne(PollVoter, { where: { pollId, ...who }, lock: { mode: 'pessimistic_write' } });
  if (!voter) throw new NotFound('poll');
  return voter;
}

function refuse(poll: Poll, answers: Answers): void {
  const standing = poll.shown();
  if (standing !== 'open') throw new PollClosed(standing);
  const unknown = Object.keys(answers).filter((timeId) => !poll.times.some(({ id }) => id === timeId));
  if (unknown.length === 0) return;
  throw new Invalid(
    unknown.map((id) => ({ pointer: `#/answers/${id}`, detail: 'This is none of the proposed times.' })),
  );
}

function countChange(voter: PollVoter, now: Date): void {
  if (!voter.changesFrom || voter.changesFrom.getTime() <= now.getTime() - HOUR) {
    Object.assign(voter, { changes: 0, changesFrom: now });
  }
  if (voter.changes >= MOST_AN_HOUR) {
    const seconds = Math.ceil((voter.changesFrom!.getTime() + HOUR - now.getTime()) / 1000);
    throw new AnsweredTooOften(MOST_AN_HOUR, seconds);
  }
  voter.changes += 1;
}
