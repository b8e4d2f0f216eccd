import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { askMore } from '#contracts/scheduling/endpoints';
import type { PollView } from '#contracts/scheduling/polls';
import type { Tx } from '#messaging';
import { CommandInTransaction, SERVICE_CONFIG, ServiceConfig, type Caller } from '#service';
import { PollClosed } from '../polls/poll.errors';
import { lockPoll } from '../polls/poll.rows';
import { viewPoll } from '../polls/poll.view';
import { askPeople } from './ask-people';

export class AskMore extends Command<PollView> {
  constructor(
    readonly pollId: string,
    readonly ask: InputOf<typeof askMore>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AskMore)
export class AskMoreHandler extends CommandInTransaction<AskMore> {
  @Inject(SERVICE_CONFIG) private readonly config!: ServiceConfig;

  protected async handle({ pollId, ask, caller }: AskMore, tx: Tx): Promise<PollView> {
    const poll = await lockPoll(tx, pollId);
    const standing = poll.shown();
    if (standing !== 'open') throw new PollClosed(standing);
    await askPeople(tx, this.config, poll, { ask, askerId: caller.personId, at: '#' });
    return viewPoll(tx.manager, pollId, { caller });
  }
}
