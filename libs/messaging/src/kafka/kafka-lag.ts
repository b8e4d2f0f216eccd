import type { Batch, Consumer } from 'kafkajs';
import type { Behind } from '../broker';

interface OfPartition {
  events: number;
  /** When what is in hand, or was last, came to Kafka. */
  since: number;
}

/**
 * How far a member of a group is behind in its partitions, as the answers to its own fetches say: Kafka is not asked, so
 * knowing it costs nothing and never waits. What compaction has taken away meanwhile counts as if it were there.
 */
export class KafkaLag {
  private readonly behindIn = new Map<number, OfPartition>();
  private joined = false;

  constructor(private readonly began = performance.timeOrigin) {}

  /** Null before it had partitions for the first time. */
  get behind(): Behind | null {
    if (!this.joined) return null;
    const all = [...this.behindIn.values()];
    const first = Math.min(...all.map(({ since }) => since));
    return {
      events: all.reduce((sum, { events }) => sum + events, 0),
      seconds: all.length > 0 ? Math.max(0, (Date.now() - Math.max(first, this.began)) / 1000) : 0,
    };
  }

  get hasCaughtUp(): boolean {
    return this.behindIn.size === 0;
  }

  /** What partitions others have from now on, others are behind in. */
  observe({ on, events }: Consumer, topic: string): void {
    on(events.GROUP_JOIN, ({ payload }) => {
      const own = payload.memberAssignment[topic] ?? [];
      for (const partition of this.behindIn.keys()) if (!own.includes(partition)) this.behindIn.delete(partition);
      this.joined = true;
    });
  }

  /** Of the batch, all before `offset` is taken; `at` is the timestamp of the message there, or of the last. */
  note({ partition, highWatermark }: Pick<Batch, 'partition' | 'highWatermark'>, offset: bigint, at: string): void {
    const events = Number(BigInt(highWatermark) - offset);
    if (events > 0) this.behindIn.set(partition, { events, since: Number(at) });
    else this.behindIn.delete(partition);
  }
}
