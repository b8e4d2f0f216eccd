import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import {
  KafkaJSNonRetriableError,
  PartitionAssigners,
  type Consumer,
  type ConsumerConfig,
  type EachBatchPayload,
  type Kafka,
  type PartitionAssigner,
} from 'kafkajs';
import { Alarm } from '../alarm';
import type { Log } from '../log';
import { Backoff } from '../consuming/retry';

const LEAVE_MS = 10_000;
/** Until its first assignment nothing is heard of a member, for as long as another takes to come to the rebalance: a minute at most. */
const JOINING = 3;

export interface Membership {
  /** Asked for at each joining. */
  config(): ConsumerConfig;
  topic: string;
  /** Where a group without a committed offset begins. */
  fromBeginning: boolean;
  /** Before each joining; its failure is tried again like any other. */
  prepare(): Promise<void>;
  take(consumer: Consumer, payload: EachBatchPayload, signal: AbortSignal): Promise<void>;
  /** How long it may give no sign of life before it counts as stalled. Half a minute by default. */
  stalledAfterMs?: number;
  /** To listen to the consumer's events. */
  observe?(consumer: Consumer): void;
}

/**
 * A member of a consumer group that comes back for ever. kafkajs restarts itself after some errors and gives up for
 * good after others (after a broker's return: "not aware of this member"); so it never restarts itself here, and
 * after each crash a new consumer is built; also where it stalls without crashing: it no longer heartbeats, or has
 * partitions and no longer fetches.
 */
export class KafkaMember {
  private readonly alarm = new Alarm();
  private readonly failures = new Backoff(100, 2000);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private stalled = 0;
  private broken = 0;

  constructor(
    private readonly kafka: Kafka,
    private readonly log: Log,
    private readonly membership: Membership,
  ) {}

  /** How often it stalled. */
  get stalls(): number {
    return this.stalled;
  }

  /** How often it was built anew, for whatever reason. */
  get brokenOff(): number {
    return this.broken;
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.alarm.ring();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.membership.prepare();
        await this.consume();
      } catch (error) {
        this.broken += 1;
        this.log.warn(`${this.membership.topic} is joined again: ${String(error)}`);
        await this.alarm.sleep(this.failures.next());
      }
    }
  }

  /**
   * Disconnecting does not stop a consumer that is just joining: it would connect again, keep its partitions and do
   * nothing with them. Here each joining asks first, and is refused once the member is to stop.
   */
  private readonly assigner: PartitionAssigner = (options) => {
    const assigner = PartitionAssigners.roundRobin(options);
    return {
      ...assigner,
      protocol: (subscription) => {
        if (this.stopping.signal.aborted) throw new KafkaJSNonRetriableError('The consumer is stopping.');
        return assigner.protocol(subscription);
      },
    };
  };

  /** Resolves when stopped. @throws what made kafkajs give up. */
  private async consume(): Promise<void> {
    const { config, topic, fromBeginning, take, observe, stalledAfterMs = 30_000 } = this.membership;
    const consumer = this.kafka.consumer({ ...config(), partitionAssigners: [this.assigner] });
    const crash = Promise.withResolvers<never>();
    consumer.on(consumer.events.CRASH, ({ payload }) => crash.reject(payload.error));
    consumer.on(consumer.events.GROUP_JOIN, () => this.failures.reset());
    observe?.(consumer);
    const watch = new Watch(consumer, stalledAfterMs, (error) => {
      this.stalled += 1;
      crash.reject(error);
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning });
      const eachBatch = (payload: EachBatchPayload) => watch.while(take(consumer, payload, this.stopping.signal));
      consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch }).catch(crash.reject);
      await Promise.race([this.alarm.sleep(), crash.promise]);
    } finally {
      crash.promise.catch(() => undefined);
      // From the event loop's top, where a consumer is either running or still joining; see `assigner`.
      await setImmediate();
      watch.end();
      // One that has stalled may not take leave either; its session ends by itself.
      await Promise.race([consumer.disconnect().catch(() => undefined), sleep(LEAVE_MS, undefined, { ref: false })]);
    }
  }
}

/** Looks whether a consumer goes on. While a batch is being taken it does, however long that takes. */
class Watch {
  private beat = Date.now();
  private fetched = Date.now();
  private joined = false;
  private assigned = false;
  private taking = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(consumer: Consumer, stalledAfterMs: number, stalled: (error: Error) => void) {
    const { on, events } = consumer;
    on(events.HEARTBEAT, () => (this.beat = Date.now()));
    on(events.FETCH, () => (this.fetched = Date.now()));
    on(events.GROUP_JOIN, ({ payload }) => {
      this.joined = true;
      this.assigned = Object.values(payload.memberAssignment).some((partitions) => partitions.length > 0);
      this.goesOn();
    });
    this.timer = setInterval(() => {
      if (this.taking > 0) return;
      const seen = this.assigned ? Math.min(this.beat, this.fetched) : this.beat;
      if (Date.now() - seen <= stalledAfterMs * (this.joined ? 1 : JOINING)) return;
      this.end();
      stalled(new Error('it has stalled.'));
    }, stalledAfterMs / 4);
    this.timer.unref();
  }

  async while(work: Promise<void>): Promise<void> {
    this.taking += 1;
    await work.finally(() => {
      this.taking -= 1;
      this.goesOn();
    });
  }

  end(): void {
    clearInterval(this.timer);
  }

  private goesOn(): void {
    this.beat = this.fetched = Date.now();
  }
}
