import { Injectable } from '@nestjs/common';
import { isLost } from '../connection';
import { Problem } from '../problem';

export interface TurnsBounds {
  /** How many turns of one key may run at once. */
  readonly atOnce: number;
  readonly waitingOfOneKey: number;
  readonly waitingInAll: number;
  readonly millis: number;
}

interface Line {
  running: number;
  /** How many wait, also of those who wait as one. */
  length: number;
  readonly waiting: Waiting[];
}

interface Waiting {
  readonly party?: Party<unknown, unknown>;
  go(): void;
  refuse(): void;
}

/** Does in one go what several wait for. @returns the outcome of each, in their order. */
export type Together<C, A> = (those: readonly C[]) => Promise<PromiseSettledResult<A>[]>;

/** Those who wait as one, for the same work. */
interface Party<C, A> {
  readonly work: Together<C, A>;
  readonly members: C[];
  outcomes: Promise<PromiseSettledResult<A>[]>;
}

/** With more, the first of them would wait long for the last. */
const LARGEST_PARTY = 50;

/** Too many want the same at once; the browser sends it again by itself. Nothing has been done. */
export class Busy extends Problem {
  constructor() {
    super('busy', 'Very many people ask for this at once. Nothing was changed. Try again in a moment.');
  }
}

/**
 * Who wants the same thing waits in line, in order of arrival, before anything scarce is held for it. Where one of them
 * finds that the database cannot be reached, nobody else waits to find it too.
 */
export class Turns {
  private readonly lines = new Map<string, Line>();
  private waiting = 0;

  constructor(private readonly bounds: TurnsBounds) {}

  /** How many wait, for anything. */
  get length(): number {
    return this.waiting;
  }

  /** @throws Busy where the line is too long, or its turn does not come in time. */
  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.inLine(key, work);
  }

  /**
   * As `take`, but those who stand behind one another for the same `work` go on in one turn, and when no other runs:
   * their order of arrival is strict.
   * @throws Busy as `take` does, and what the outcome of `one` says.
   */
  async takeTogether<C, A>(key: string, one: C, work: Together<C, A>): Promise<A> {
    const line = this.lines.get(key);
    let party = line?.waiting.at(-1)?.party as Party<C, A> | undefined;
    if (line && party?.work === work && party.members.length < LARGEST_PARTY) {
      this.lengthen(line);
      party.members.push(one);
    } else {
      const members = [one];
      party = { work, members, outcomes: Promise.resolve([]) };
      party.outcomes = this.inLine(key, () => work(members), party as Party<unknown, unknown>);
    }
    const nth = party.members.length - 1;
    const outcome = (await party.outcomes)[nth]!;
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }

  /** What they wait for cannot be had by anybody: nobody waits for it to fail once more. */
  refuseWaiting(): void {
    for (const { waiting } of this.lines.values()) for (const one of waiting.splice(0)) one.refuse();
  }

  private async inLine<T>(key: string, work: () => Promise<T>, party?: Party<unknown, unknown>): Promise<T> {
    const line = this.lines.get(key) ?? { running: 0, length: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.waiting.length > 0 || !this.isFree(line, party)) await this.wait(line, party);
    else line.running += 1;
    try {
      return await work();
    } catch (error) {
      if (isLost(error)) this.refuseWaiting();
      throw error;
    } finally {
      line.running -= 1;
      this.goOn(line);
      if (line.running === 0) this.lines.delete(key);
    }
  }

  /** Whoever comes next takes over the turn itself, so that no newcomer slips in between. */
  private goOn(line: Line): void {
    for (let next = line.waiting[0]; next && this.isFree(line, next.party); next = line.waiting[0]) {
      line.waiting.shift();
      line.running += 1;
      next.go();
    }
  }

  /** A party begins alone: of two that wait for one row, PostgreSQL may let the later pass the earlier. */
  private isFree({ running }: Line, party?: Party<unknown, unknown>): boolean {
    return running < (party ? 1 : this.bounds.atOnce);
  }

  private lengthen(line: Line): void {
    const { waitingOfOneKey, waitingInAll } = this.bounds;
    if (line.length >= waitingOfOneKey || this.waiting >= waitingInAll) throw new Busy();
    line.length += 1;
    this.waiting += 1;
  }

  private async wait(line: Line, party?: Party<unknown, unknown>): Promise<void> {
    this.lengthen(line);
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((go, reject) => {
        const one = { party, go, refuse: () => reject(new Busy()) };
        line.waiting.push(one);
        timer = setTimeout(() => {
          line.waiting.splice(line.waiting.indexOf(one), 1);
          one.refuse();
        }, this.bounds.millis);
      });
    } finally {
      clearTimeout(timer);
      const left = party?.members.length ?? 1;
      line.length -= left;
      this.waiting -= left;
    }
  }
}

/**
 * Writes to one thing (a gathering, a thread) wait for each other anyway, for its row. Two at once keep the row busy,
 * and the other connections are for everybody else.
 */
@Injectable()
export class WriteTurns extends Turns {
  constructor() {
    super({ atOnce: 2, waitingOfOneKey: 1000, waitingInAll: 2000, millis: 8000 });
  }
}
