import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { callOffPoll, chooseTime } from '#contracts/scheduling/endpoints';
import { PollDecided, PollVoterTold } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, changeAll, CommandInTransaction, Invalid, type Caller } from '#service';
import { ScheduleGathering } from '../gatherings/schedule-gathering.command';
import { inviteAll } from '../invitations/invite-member.command';
import { PollVoter } from '../voters/poll-voter.entity';
import type { Poll, PollTime } from './poll.entity';
import { whyOver } from './poll.errors';
import { lockPoll } from './poll.rows';
import { viewPoll } from './poll.view';

type View = AnswerOf<typeof chooseTime>;

export class ChooseTime extends Command<View> {
  constructor(
    readonly pollId: string,
    readonly request: InputOf<typeof chooseTime>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

/**
 * The gathering takes the id of the time, and so its UID in calendars: what was held becomes what takes place. Nobody is
 * given a place by it: those who said that they can come register, by the rules of the gathering.
 */
@CommandHandler(ChooseTime)
export class ChooseTimeHandler extends CommandInTransaction<ChooseTime> {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  protected async handle({ pollId, request, caller }: ChooseTime, tx: Tx): Promise<View> {
    const poll = await lockPoll(tx, pollId);
    const { timeId, ...gathering } = request;
    // A repeat is answered as the first was.
    if (poll.gatheringId === null || poll.gatheringId !== timeId) {
      const over = whyOver(poll);
      if (over) throw over;
      const { start, end } = timeToCome(poll, timeId);
      const voters = await tx.manager.findBy(PollVoter, { pollId });
      const held = voters.map(({ answers }) => answers[timeId]?.sequence ?? 0);
      const scheduled = { ...gathering, id: timeId, start, end, isDraft: false };
      await this.commands.execute(new ScheduleGathering(scheduled, caller, Math.max(0, ...held) + 1));
      // Those who said when they can come are to know of it.
      if (gathering.visibility === 'invited')
        await inviteAll(
          tx,
          timeId,
          voters.flatMap(({ personId }) => personId ?? []),
          caller,
        );
      poll.gatheringId = timeId;
      // Under the Rule nobody outside the room learns who could have been in it.
      poll.namesHidden ||= gathering.chathamHouse;
      await decide(tx, poll, 'chosen', voters);
    }
    return viewPoll(tx.manager, pollId, { caller });
  }
}

function timeToCome(poll: Poll, timeId: string): PollTime {
  const time = poll.times.find(({ id }) => id === timeId);
  if (!time) throw new Invalid([{ pointer: '#/timeId', detail: 'This is none of the proposed times.' }]);
  if (new Date(time.startsAt) <= new Date())
    throw new Invalid([{ pointer: '#/timeId', detail: 'This time has passed.' }]);
  return time;
}

export class CallOffPoll extends Command<AnswerOf<typeof callOffPoll>> {
  constructor(
    readonly pollId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(CallOffPoll)
export class CallOffPollHandler extends CommandInTransaction<CallOffPoll> {
  protected async handle({ pollId, caller }: CallOffPoll, tx: Tx): Promise<View> {
    const poll = await lockPoll(tx, pollId);
    if (poll.standing !== 'called-off') {
      const over = whyOver(poll);
      if (over) throw over;
      await decide(tx, poll, 'called-off', await tx.manager.findBy(PollVoter, { pollId }));
    }
    return viewPoll(tx.manager, pollId, { caller });
  }
}

/** Takes back what calendars hold, and tells everybody who was asked. No answer comes between: the poll is locked. */
async function decide(
  tx: Tx,
  poll: Poll,
  standing: 'chosen' | 'called-off',
  voters: readonly PollVoter[],
): Promise<void> {
  const now = new Date();
  Object.assign(poll, { standing, decidedAt: now });
  await change(tx, poll, PollDecided);
  for (const voter of voters) voter.release(poll.gatheringId, now);
  const details = { pollVersion: poll.version, outcome: standing };
  await changeAll(
    tx,
    voters.map((aggregate) => ({ aggregate, event: PollVoterTold, details })),
  );
}
