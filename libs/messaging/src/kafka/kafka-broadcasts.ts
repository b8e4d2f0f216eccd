import type { EachBatchPayload, Kafka } from 'kafkajs';
import { tell, type BroadcastHandler, type Broadcasts } from '../broker';
import type { Json } from '../event';
import { passingGroup, type KafkaProducer, type KafkaSettings } from './kafka-client';
import { KafkaMember } from './kafka-member';
import type { KafkaTopics } from './kafka-topics';

/** What travels: a message of a channel, or word that messages of unknown channels were lost. */
type Broadcast = { channel: string; message: Json } | 'resync';

const PARTITIONS = 1;
const RETENTION_MS = 600_000;
const MOST_WAITING = 10_000;

/**
 * Broadcasts on one short-lived topic, which every process reads from its end with a group of its own. After each
 * assignment, and when a sender could not send, everybody hears 'resync'.
 */
export class KafkaBroadcasts implements Broadcasts {
  private readonly handlers = new Map<string, Set<BroadcastHandler>>();
  private readonly topic: string;
  private member: KafkaMember | undefined;
  private positioned = false;
  private waiting: Broadcast[] = [];
  private flushing: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly producer: KafkaProducer,
    private readonly topics: KafkaTopics,
    private readonly settings: KafkaSettings,
  ) {
    this.topic = `${settings.prefix}levelfield.broadcasts`;
  }

  send(channel: string, message: Json): void {
    if (this.waiting.length >= MOST_WAITING) this.waiting = ['resync'];
    else this.waiting.push({ channel, message });
    this.flushing ??= this.flush();
  }

  subscribe(channel: string, handler: BroadcastHandler): () => void {
    const handlers = this.handlers.get(channel) ?? new Set();
    this.handlers.set(channel, handlers.add(handler));
    if (this.positioned) setImmediate(() => handlers.has(handler) && tell(handler, 'resync', this.settings.log));
    this.member ??= this.join();
    return () => void handlers.delete(handler);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([this.member?.stop(), this.flushing]);
  }

  private async flush(): Promise<void> {
    // What is sent in one turn of the event loop travels together.
    await new Promise(setImmediate);
    while (this.waiting.length > 0 && !this.stopped) {
      const messages = this.waiting.splice(0).map((one) => ({ value: JSON.stringify(one) }));
      try {
        await this.ensureTopic();
        await this.producer.send([{ topic: this.topic, messages }]);
      } catch {
        this.waiting = ['resync'];
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
    this.flushing = undefined;
  }

  private join(): KafkaMember {
    const member = new KafkaMember(this.kafka, this.settings.log, {
      // Another group each time: the broker would have it wait until the last one's session is over.
      config: () => ({ groupId: passingGroup(this.settings, 'broadcasts'), maxWaitTimeInMs: 500 }),
      topic: this.topic,
      fromBeginning: false,
      prepare: () => this.ensureTopic(),
      take: (_consumer, payload) => this.take(payload),
      observe: ({ on, events }) => {
        on(events.GROUP_JOIN, () => {
          this.positioned = false;
        });
        // The position is only known once something was fetched from it; from then on nothing is missed.
        on(events.FETCH, () => {
          if (this.positioned) return;
          this.positioned = true;
          this.resync();
        });
      },
    });
    member.start();
    return member;
  }

  private async take({ batch, resolveOffset }: EachBatchPayload): Promise<void> {
    for (const { value, offset } of batch.messages) {
      const broadcast = understood(value);
      if (broadcast === 'resync') this.resync();
      else this.tellAll(this.handlers.get(broadcast.channel), broadcast.message);
      resolveOffset(offset);
    }
  }

  private resync(): void {
    for (const handlers of this.handlers.values()) this.tellAll(handlers, 'resync');
  }

  private tellAll(handlers: Iterable<BroadcastHandler> | undefined, message: Json): void {
    for (const handler of handlers ?? []) tell(handler, message, this.settings.log);
  }

  private async ensureTopic(): Promise<void> {
    await this.topics.ensureOne({
      topic: this.topic,
      numPartitions: PARTITIONS,
      replicationFactor: this.settings.replicationFactor,
      configEntries: [
        { name: 'retention.ms', value: String(RETENTION_MS) },
        { name: 'segment.ms', value: String(RETENTION_MS) },
      ],
    });
  }
}

/** What is none of ours may be anything, so it counts as something missed. */
function understood(value: Buffer | null): Broadcast {
  try {
    const { channel, message } = JSON.parse(String(value)) as { channel?: unknown; message: Json };
    return typeof channel === 'string' ? { channel, message } : 'resync';
  } catch {
    return 'resync';
  }
}
