import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { changePoll, closePoll } from '#contracts/scheduling/endpoints';
import { PollChanged } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Stale, type Caller } from '#service';
import { resolveDeadline } from './poll-times';
import { whyOver } from './poll.errors';
import { lockPoll } from './poll.rows';
import { viewPoll } from './poll.view';

type View = AnswerOf<typeof changePoll>;

export class ChangePoll extends Command<View> {
  constructor(
    readonly pollId: string,
    readonly version: number,
    readonly changes: InputOf<typeof changePoll>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

/** What was proposed stays, since people have answered it. */
@CommandHandler(ChangePoll)
export class ChangePollHandler extends CommandInTransaction<ChangePoll> {
  protected async handle({ pollId, version, changes, caller }: ChangePoll, tx: Tx): Promise<View> {
    const poll = await lockPoll(tx, pollId);
    if (poll.version !== version) throw new Stale();
    const over = whyOver(poll);
    if (over) throw over;
    const { deadline, remind = poll.remind } = changes;
    if (deadline) poll.standing = 'open';
    const said = { ...poll.deadline, at: poll.deadlineAt };
    poll.takesAnswersUntil(deadline ? resolveDeadline(poll, deadline) : said, remind);
    await change(tx, poll, PollChanged);
    return viewPoll(tx.manager, pollId, { caller });
  }
}

export class ClosePoll extends Command<AnswerOf<typeof closePoll>> {
  constructor(
    readonly pollId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ClosePoll)
export class ClosePollHandler extends CommandInTransaction<ClosePoll> {
  protected async handle({ pollId, caller }: ClosePoll, tx: Tx): Promise<View> {
    const poll = await lockPoll(tx, pollId);
    const over = whyOver(poll);
    if (over) throw over;
    if (poll.standing === 'open') {
      poll.standing = 'closed';
      await change(tx, poll, PollChanged);
    }
    return viewPoll(tx.manager, pollId, { caller });
  }
}
