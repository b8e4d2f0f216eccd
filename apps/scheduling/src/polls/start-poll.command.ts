import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { startPoll } from '#contracts/scheduling/endpoints';
import { PollStarted } from '#contracts/scheduling/events';
import { MOST_POLLS, MOST_POLLS_OF_ONE } from '#contracts/scheduling/poll-limits';
import type { Tx } from '#messaging';
import { CommandInTransaction, create, digestOf, firstOf, SERVICE_CONFIG, ServiceConfig, type Caller } from '#service';
import { askPeople, inTurnOfPolls } from '../voters/ask-people';
import { resolvePoll } from './poll-times';
import { Poll } from './poll.entity';
import { TooManyPolls } from './poll.errors';
import { viewPoll } from './poll.view';

type Request = InputOf<typeof startPoll>['body'];
type View = AnswerOf<typeof startPoll>;

export class StartPoll extends Command<View> {
  constructor(
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(StartPoll)
export class StartPollHandler extends CommandInTransaction<StartPoll> {
  @Inject(SERVICE_CONFIG) private readonly config!: ServiceConfig;

  protected async handle({ request, caller }: StartPoll, tx: Tx): Promise<View> {
    const { personId: askerId } = caller;
    const requestHash = digestOf(request);
    const isSame = (one: Poll): boolean => one.askedBy === askerId && one.requestHash.equals(requestHash);
    if (!(await firstOf(tx, Poll, request.id, isSame))) {
      await keepFew(tx, askerId);
      const poll = newPoll(request, askerId, requestHash);
      await create(tx, poll, PollStarted);
      await askPeople(tx, this.config, poll, { ask: request.ask, askerId, at: '#/ask' });
    }
    return viewPoll(tx.manager, request.id, { caller });
  }
}

/** Those to decide whose last time is still to come. */
async function keepFew(tx: Tx, askerId: string): Promise<void> {
  await inTurnOfPolls(tx);
  const [{ all, own }]: [{ all: number; own: number }] = await tx.manager.query(
    `SELECT count(*)::integer AS all, count(*) FILTER (WHERE asked_by = $1)::integer AS own
     FROM poll WHERE decided_at IS NULL AND last_starts_at > now()`,
    [askerId],
  );
  if (own >= MOST_POLLS_OF_ONE) throw new TooManyPolls('yours');
  if (all >= MOST_POLLS) throw new TooManyPolls('all');
}

function newPoll(request: Request, askedBy: string, requestHash: Buffer): Poll {
  const { id, kind, title, purpose, zone, minutes, namesHidden } = request;
  const now = new Date();
  const { times, deadline } = resolvePoll(request, now);
  const poll = Object.assign(new Poll(), {
    ...{ id, kind, title, purpose, zone, minutes, namesHidden, times, askedBy, requestHash },
    ...{ standing: 'open', gatheringId: null, startedAt: now, decidedAt: null },
    lastStartsAt: new Date(times.at(-1)!.startsAt),
  });
  poll.takesAnswersUntil(deadline, request.remind, now);
  return poll;
}
