import type { Topic } from '#contracts/topic';
import { Alarm } from '../alarm';
import { inOrder, shuffled } from './chaos';
import type { ConsumerRunner } from '../consuming/consumer-runner';
import { FIRST_INCARNATION, type Delivered } from '../event';
import { NOTE_EVERY_MS } from '../lifetimes';
import type { Log } from '../log';
import type { Place, Positioned } from '../outbox/outbox';
import { Backoff } from '../consuming/retry';

/** Some of a topic, as it stands in its owner's outbox. */
interface Read {
  incarnation: string;
  events: readonly Positioned[];
}

/** Reads a topic from its owner's outbox. */
export type LocalSource = (after: Place, limit: number) => Promise<Read>;

const BATCH = 100;
/** A wake that was lost is made up for within this time, and within the longer where nothing had come for a while. */
const SLEEP_MS = { first: 10_000, longest: 60_000 };

/** One consumer on the local broker: reads above its cursor whenever it is woken. */
export class LocalConsumer {
  private readonly alarm = new Alarm();
  private readonly idle = new Backoff(SLEEP_MS.first, SLEEP_MS.longest);
  private readonly failures = new Backoff(50, 5000);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private restedIn: string | undefined;
  private restedAt = 0;
  private broken = 0;
  private place: Place = { incarnation: FIRST_INCARNATION, pos: 0 };

  constructor(
    readonly runner: ConsumerRunner,
    private readonly source: () => LocalSource | undefined,
    private readonly whole: () => AsyncIterable<readonly Delivered[]>,
    private readonly tombstonesLiveMs: number,
    private readonly chaos: number | undefined,
    private readonly log: Log,
  ) {}

  get topic(): Topic {
    return this.runner.consumer.topic;
  }

  /** Up to where it has taken everything, or further: what it has in hand may be done in part. */
  get reached(): Place {
    return this.place;
  }

  get brokenOff(): number {
    return this.broken;
  }

  async start(): Promise<void> {
    this.place = await this.runner.register();
    this.running = this.run();
  }

  wake(): void {
    this.alarm.ring();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.alarm.ring();
    await this.running;
  }

  private async run(): Promise<void> {
    let failedBefore = false;
    while (!this.stopping.signal.aborted) {
      try {
        const read = await this.source()?.(this.place, BATCH);
        if (read) this.place = await this.take(this.place, read);
        this.failures.reset();
        failedBefore = false;
        if (read?.events.length) this.idle.reset();
        // Fewer than asked for were all. What has come since rings the alarm.
        if (read?.events.length !== BATCH && (await this.alarm.sleep(this.idle.next()))) this.idle.reset();
      } catch (error) {
        // At the start, an outbox may still be connecting: worth a word only when it goes on.
        if (failedBefore) this.log.warn(`${this.runner.consumer.name} waits: ${String(error)}`);
        failedBefore = true;
        this.broken += 1;
        await this.alarm.sleep(this.failures.next());
        this.place = await this.runner.register().catch(() => this.place);
      }
    }
  }

  private async take(from: Place, { incarnation, events }: Read): Promise<Place> {
    const last = events.at(-1);
    if (last) await this.deliver(incarnation, events);
    // Told to stop, it may have left some of them.
    if (this.stopping.signal.aborted) return from;
    const place = last ? { incarnation, pos: last.pos } : from;
    return events.length < BATCH ? await this.rest(place, incarnation) : place;
  }

  private async deliver(incarnation: string, events: readonly Positioned[]): Promise<void> {
    const deliveries = this.chaos === undefined ? inOrder(events) : shuffled(events, this.chaos);
    await this.runner.deliver(deliveries, {
      cursor: ({ cursor }) => ({ incarnation, pos: cursor }),
      signal: this.stopping.signal,
    });
  }

  /** All there is has been read. */
  private async rest(place: Place, incarnation: string): Promise<Place> {
    if (this.restedIn === incarnation && Date.now() - this.restedAt < NOTE_EVERY_MS) return place;
    const now = place.incarnation === incarnation ? place : { incarnation, pos: 0 };
    if (now !== place) await this.runner.moveCursor(now);
    await this.runner.makeUpForAbsence(this.tombstonesLiveMs, this.whole);
    await this.runner.noteCaughtUp();
    this.restedIn = incarnation;
    this.restedAt = Date.now();
    return now;
  }
}
