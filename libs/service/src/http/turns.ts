import { Problem } from '../problem';

export interface TurnsBounds {
  /** How many of one key may run at once. */
  readonly atOnce: number;
  readonly waitingOfOneKey: number;
  readonly waitingInAll: number;
  readonly millis: number;
}

interface Line {
  running: number;
  readonly waiting: { go(): void; refuse(): void }[];
}

/** Too many want the same at once; the browser sends it again by itself. Nothing has been done. */
export class Busy extends Problem {
  constructor() {
    super('busy', 'Very many people ask for this at once. Nothing was changed. Try again in a moment.');
  }
}

/** Who wants the same thing waits in line, in order of arrival, before anything scarce is held for it. */
export class Turns {
  private readonly lines = new Map<string, Line>();
  private waiting = 0;

  constructor(private readonly bounds: TurnsBounds) {}

  /** @throws Busy where the line is too long, or its turn does not come in time. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { running: 0, waiting: [] };
    this.lines.set(key, line);
    if (line.running >= this.bounds.atOnce) await this.wait(line);
    else line.running += 1;
    try {
      return await work();
    } finally {
      // Whoever comes next takes over the turn itself, so that no newcomer slips in between.
      const next = line.waiting.shift();
      if (next) next.go();
      else line.running -= 1;
      if (line.running === 0) this.lines.delete(key);
    }
  }

  /** What they wait for cannot be had by anybody: nobody waits for it to fail once more. */
  refuseWaiting(): void {
    for (const { waiting } of this.lines.values()) for (const one of waiting.splice(0)) one.refuse();
  }

  private async wait({ waiting }: Line): Promise<void> {
    const { waitingOfOneKey, waitingInAll, millis } = this.bounds;
    if (waiting.length >= waitingOfOneKey || this.waiting >= waitingInAll) throw new Busy();
    this.waiting += 1;
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((go, reject) => {
        const one = { go, refuse: () => reject(new Busy()) };
        waiting.push(one);
        timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(one), 1);
          one.refuse();
        }, millis);
      });
    } finally {
      clearTimeout(timer);
      this.waiting -= 1;
    }
  }
}
