import { setImmediate } from 'node:timers/promises';
import {
  KafkaJSNonRetriableError,
  PartitionAssigners,
  type Consumer,
  type ConsumerConfig,
  type EachBatchPayload,
  type Kafka,
  type PartitionAssigner,
} from 'kafkajs';
import { Alarm } from './alarm';
import type { Log } from './log';
import { Backoff } from './retry';

export interface Membership {
  /** Asked for at each joining. */
  config(): ConsumerConfig;
  topic: string;
  /** Where a group without a committed offset begins. */
  fromBeginning: boolean;
  /** Before each joining; its failure is tried again like any other. */
  prepare(): Promise<void>;
  take(consumer: Consumer, payload: EachBatchPayload, signal: AbortSignal): Promise<void>;
  /** To listen to the consumer's events. */
  observe?(consumer: Consumer): void;
}

/**
 * A member of a consumer group that comes back for ever. kafkajs restarts itself after some errors and gives up for
 * good after others (after a broker's return: "not aware of this member"); so it never restarts itself here, and
 * after each crash a new consumer is built.
 */
export class KafkaMember {
  private readonly alarm = new Alarm();
  private readonly failures = new Backoff(100, 2000);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly log: Log,
    private readonly membership: Membership,
  ) {}

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
    const { config, topic, fromBeginning, take, observe } = this.membership;
    const consumer = this.kafka.consumer({ ...config(), partitionAssigners: [this.assigner] });
    const crash = Promise.withResolvers<never>();
    consumer.on(consumer.events.CRASH, ({ payload }) => crash.reject(payload.error));
    consumer.on(consumer.events.GROUP_JOIN, () => this.failures.reset());
    observe?.(consumer);
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning });
      const eachBatch = (payload: EachBatchPayload) => take(consumer, payload, this.stopping.signal);
      consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch }).catch(crash.reject);
      await Promise.race([this.alarm.sleep(), crash.promise]);
    } finally {
      crash.promise.catch(() => undefined);
      // From the event loop's top, where a consumer is either running or still joining; see `assigner`.
      await setImmediate();
      await consumer.disconnect().catch(() => undefined);
    }
  }
}
