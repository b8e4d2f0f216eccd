/**
 * Does a key's work at once, and for all that is asked meanwhile once more, with the latest value, when the pause is
 * over: however often it is asked, never more than once a pause.
 */
export class Coalescer<Value> {
  private readonly resting = new Map<string, { timer: NodeJS.Timeout; asked?: { value: Value } }>();

  constructor(
    private readonly pauseMillis: number,
    private readonly work: (key: string, value: Value) => void,
  ) {}

  ask(key: string, value: Value): void {
    const rest = this.resting.get(key);
    if (rest) {
      rest.asked = { value };
      return;
    }
    const timer = setTimeout(() => this.wake(key), this.pauseMillis).unref();
    this.resting.set(key, { timer });
    this.work(key, value);
  }

  stop(): void {
    for (const { timer } of this.resting.values()) clearTimeout(timer);
    this.resting.clear();
  }

  private wake(key: string): void {
    const asked = this.resting.get(key)?.asked;
    this.resting.delete(key);
    if (asked) this.ask(key, asked.value);
  }
}
