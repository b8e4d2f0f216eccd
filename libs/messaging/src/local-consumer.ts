import type { Topic } from '#contracts/topic';
import { Alarm } from './alarm';
import { inOrder, shuffled } from './chaos';
import type { ConsumerRunner } from './consumer-runner';
import { moveCursor } from './inbox';
import type { Log } from './log';
import type { Positioned } from './outbox';
import { Backoff } from './retry';

/** Reads a topic from its owner's outbox. */
export type LocalSource = (after: number, limit: number) => Promise<Positioned[]>;

const BATCH = 100;
/** A wake that was lost is made up for within this time. */
const LONGEST_SLEEP_MS = 10_000;

/** One consumer on the local broker: reads above its cursor whenever it is woken. */
export class LocalConsumer {
  private readonly alarm = new Alarm();
  private readonly failures = new Backoff(50, 5000);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    readonly runner: ConsumerRunner,
    private readonly source: () => LocalSource | undefined,
    private readonly chaos: number | undefined,
    private readonly log: Log,
  ) {}

  get topic(): Topic {
    return this.runner.consumer.topic;
  }

  async start(): Promise<void> {
    const cursor = await this.runner.register();
    this.running = this.run(cursor);
  }

  wake(): void {
    this.alarm.ring();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.alarm.ring();
    await this.running;
  }

  private async run(start: number): Promise<void> {
    let cursor = start;
    let failedBefore = false;
    while (!this.stopping.signal.aborted) {
      try {
        const batch = (await this.source()?.(cursor, BATCH)) ?? [];
        if (batch.length > 0) cursor = await this.take(batch);
        else await this.alarm.sleep(LONGEST_SLEEP_MS);
        this.failures.reset();
        failedBefore = false;
      } catch (error) {
        // At the start, an outbox may still be connecting: worth a word only when it goes on.
        if (failedBefore) this.log.warn(`${this.runner.consumer.name} waits: ${String(error)}`);
        failedBefore = true;
        await this.alarm.sleep(this.failures.next());
        cursor = await this.runner.register().catch(() => cursor);
      }
    }
  }

  private async take(batch: readonly Positioned[]): Promise<number> {
    const deliveries = this.chaos === undefined ? inOrder(batch) : shuffled(batch, this.chaos);
    await this.runner.deliver(deliveries, {
      progress: (tx, { cursor }) => moveCursor(tx, this.runner.consumer.name, this.topic.name, cursor),
      signal: this.stopping.signal,
    });
    return batch.at(-1)!.pos;
  }
}
