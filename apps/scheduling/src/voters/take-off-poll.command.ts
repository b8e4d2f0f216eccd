import { Command, CommandHandler } from '@nestjs/cqrs';
import { polls, pollVoters } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { lockPoll } from '../polls/poll.rows';
import { PollVoter } from './poll-voter.entity';

export class TakeOffPoll extends Command<void> {
  constructor(
    readonly pollId: string,
    readonly voterId: string,
  ) {
    super();
  }
}

/** Nothing of them stays: neither what they answered nor, of somebody without an account, who they are. */
@CommandHandler(TakeOffPoll)
export class TakeOffPollHandler extends CommandInTransaction<TakeOffPoll> {
  protected async handle({ pollId, voterId }: TakeOffPoll, tx: Tx): Promise<void> {
    // Whoever decides it tells everybody who is on it then.
    await lockPoll(tx, pollId, 'pessimistic_read');
    const found = { where: { id: voterId, pollId }, lock: { mode: 'pessimistic_write' } } as const;
    const voter = await tx.manager.findOne(PollVoter, found);
    if (!voter) throw new NotFound('person on this poll');
    const version = voter.version + 1;
    await tx.manager.delete(PollVoter, { id: voterId });
    await tx.forget(pollVoters, voterId, version);
    const theirs = { persons: voter.personId ? [voter.personId] : [] };
    const changed = { topic: polls.name, key: pollId, version };
    tx.hint({ ...changed, audience: 'who-shows-it' });
    tx.hint({ ...changed, audience: { ...theirs, organisers: true } });
    tx.hint({ ...changed, topic: 'scheduling.waiting', audience: theirs });
  }
}
