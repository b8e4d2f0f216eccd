import { isolated } from '#contracts/isolated';
import { MOST_SESSIONS, MOST_SPEAKERS, MOST_VERSIONS } from '#contracts/scheduling/programme';
import { Problem, type FieldProblem } from '#service';

/** `inTheWay` holds the ids of the sessions that are; `errors` say of each where it collides. */
export class SessionInTheWay extends Problem {
  constructor(errors: readonly FieldProblem[], inTheWay: readonly string[]) {
    super('session-in-the-way', [...new Set(errors.map(({ detail }) => detail))].slice(0, 3).join(' '), errors, {
      inTheWay: [...new Set(inTheWay)],
    });
  }
}

const FULL = {
  sessions: `A programme has at most ${MOST_SESSIONS} sessions.`,
  speakers: `At most ${MOST_SPEAKERS} people speak at one gathering.`,
  versions: `A programme is published at most ${MOST_VERSIONS} times.`,
};

export class ProgrammeFull extends Problem {
  constructor(of: keyof typeof FULL) {
    super('programme-full', FULL[of]);
  }
}

export class NotPublishable extends Problem {
  static nothingPlaced(): NotPublishable {
    return new NotPublishable('not-publishable', 'No session has a time yet, so there is nothing to publish.');
  }

  static nothingChanged(): NotPublishable {
    return new NotPublishable('not-publishable', 'Everything that is arranged is published already.');
  }

  /** The gathering was moved since. */
  static outside(title: string, more: number): NotPublishable {
    const others = more > 0 ? ` And ${more} more.` : '';
    return new NotPublishable(
      'not-publishable',
      `“${isolated(title)}” lies outside the time of its gathering: give it another.${others}`,
    );
  }
}
