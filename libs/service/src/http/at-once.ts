import { Problem, TooMany } from '../problem';

/** What each takes room for while it lasts, in memory or on the disk: so many at once, of one person and of all here. */
export class AtOnce {
  private readonly of = new Map<string, number>();
  private count = 0;

  constructor(
    private readonly most: { person: number; all: number },
    private readonly said: { person: string; all: string },
  ) {}

  /** @throws TooMany (`too-many-at-once`), Problem (`busy`), before anything was begun; and what `work` throws. */
  async run<T>(personId: string, work: () => Promise<T>): Promise<T> {
    const own = this.of.get(personId) ?? 0;
    if (own >= this.most.person) throw new TooMany('too-many-at-once', this.said.person, 5);
    if (this.count >= this.most.all) throw new Problem('busy', this.said.all);
    this.of.set(personId, own + 1);
    this.count += 1;
    try {
      return await work();
    } finally {
      const left = this.of.get(personId)! - 1;
      if (left > 0) this.of.set(personId, left);
      else this.of.delete(personId);
      this.count -= 1;
    }
  }
}
