import { isolated } from '#contracts/isolated';
import { MOST_POLLS, MOST_POLLS_OF_ONE } from '#contracts/scheduling/poll-limits';
import type { PollStanding } from '#contracts/scheduling/polls';
import { Problem, TooMany, type FieldProblem } from '#service';
import type { Poll } from './poll.entity';

const WHY_CLOSED: Record<Exclude<PollStanding, 'open'>, string> = {
  closed: 'Answers are not taken any more: somebody is choosing a time.',
  lapsed: 'All of these times have passed.',
  chosen: 'A time has been chosen, so answers do not change any more.',
  'called-off': 'This date is not sought any more.',
};

export class PollClosed extends Problem {
  constructor(standing: Exclude<PollStanding, 'open'>) {
    super('poll-closed', WHY_CLOSED[standing]);
  }
}

export class PollOver extends Problem {
  constructor(standing: 'chosen' | 'called-off' | 'lapsed') {
    super('poll-over', WHY_CLOSED[standing]);
  }
}

/** Why nothing of it is changed or decided any more. */
export function whyOver(poll: Poll): PollOver | null {
  const standing = poll.shown();
  return standing === 'open' || standing === 'closed' ? null : new PollOver(standing);
}

export class TooManyPolls extends Problem {
  constructor(whose: 'yours' | 'all') {
    const most = whose === 'yours' ? `You seek ${MOST_POLLS_OF_ONE}` : `${MOST_POLLS}`;
    super(
      'too-many-polls',
      `${most} dates${whose === 'yours' ? '' : ' are sought'} already. Decide one of them first.`,
    );
  }
}

/** `errors` name whom to leave out. */
export class AskedLately extends Problem {
  constructor(detail: string, errors: readonly FieldProblem[] = []) {
    super('asked-lately', detail, errors);
  }

  static of(asked: readonly { readonly pointer: string; readonly name: string }[], most: number): AskedLately {
    const errors = asked.map(({ pointer, name }) => ({
      pointer,
      detail: `${isolated(name)} was asked for ${most} dates within a day.`,
    }));
    return new AskedLately(errors[0]!.detail, errors);
  }
}

export class AnsweredTooOften extends TooMany {
  constructor(most: number, seconds: number) {
    super('answered-too-often', `The answers were changed ${most} times within an hour. Change them later.`, seconds);
  }
}
