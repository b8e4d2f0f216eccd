import { randomUUID } from 'node:crypto';
import type { TopicMessages } from 'kafkajs';
import type { Topic } from '#contracts/topic';
import { crashPoint } from '../crash-point';
import { FORGOTTEN, type Delivered } from '../event';
import { nameOn, type KafkaProducer, type KafkaSettings } from './kafka-client';
import type { KafkaTopics } from './kafka-topics';
import { toKafka } from './kafka-wire';
import {
  LARGEST_EVENT,
  readOutbox,
  recogniseIncarnation,
  type Place,
  type Positioned,
  type Query,
} from '../outbox/outbox';
import type { AttachedService, Broker } from '../broker';
import { Sequencer } from '../outbox/sequencer';
import { noteSent } from '../trace';

const BATCH = 500;
const SEQUENCED = 1000;

/** Sends a service's outbox to Kafka in order, and marks what was acknowledged. */
export class Relay {
  /** Where a pass began that never got to marking what it sent. */
  private unmarked: number | undefined;
  private sequencer = new Sequencer();

  constructor(
    private readonly service: Pick<AttachedService, 'name' | 'emits'>,
    private readonly producer: KafkaProducer,
    private readonly topics: KafkaTopics,
    private readonly settings: KafkaSettings,
    /** Everything that a topic holds. */
    private readonly read: Broker['read'],
  ) {}

  /** @returns whether there may be more to do. @throws while Kafka is out of reach: then it is sent again. */
  async pass(query: Query): Promise<boolean> {
    const sequenced = await this.sequence(query);
    if (sequenced > 0) crashPoint('after-sequencing-before-publish');
    await this.topics.ensure(this.service.emits);
    const { incarnation, pos: relayed } = await this.progress(query);
    const { events } = await readOutbox(query, { incarnation, pos: relayed }, BATCH);
    const rows = oneRequest(events);
    if (rows.length === 0) return false;
    this.unmarked = relayed;
    const began = new Date();
    await this.producer.send(this.byTopic(rows));
    noteSent(this.service.name, began, rows);
    crashPoint('after-publish-before-mark');
    // Only from where this pass began: somebody may have asked meanwhile for everything to be published again.
    await query(`UPDATE messaging.outbox_progress SET pos = $2 WHERE step = 'relayed' AND pos = $1`, [
      relayed,
      rows.at(-1)!.pos,
    ]);
    this.unmarked = undefined;
    return events.length === BATCH || rows.length < events.length;
  }

  /** After another instance may have had the lock. */
  begin(): void {
    this.sequencer = new Sequencer();
  }

  /** All that is there, whether or not Kafka can be reached. @returns how many rows. */
  private async sequence(query: Query): Promise<number> {
    let sequenced = 0;
    for (let rows = SEQUENCED; rows === SEQUENCED; sequenced += rows) {
      ({ rows } = await this.sequencer.pass(query, SEQUENCED));
    }
    return sequenced;
  }

  /**
   * Has everything published again from where a pass of ours broke off. It may have reached Kafka late, after what
   * another instance has sent since; consumers drop that, but compaction keeps what came last, and that must be the
   * latest event of a key, above all where it is a tombstone.
   */
  async resume(query: Query): Promise<void> {
    await recogniseIncarnation(query);
    if (this.unmarked === undefined) return;
    await query(`UPDATE messaging.outbox_progress SET pos = least(pos, $1) WHERE step = 'relayed'`, [this.unmarked]);
    this.unmarked = undefined;
  }

  /** How far the outbox is relayed, once nothing else than what it holds is on Kafka. */
  private async progress(query: Query): Promise<Place> {
    const [row] = await query<{ incarnation: string; published: boolean; pos: string }>(
      `SELECT i.id AS incarnation, i.published, p.pos
       FROM messaging.incarnation i, messaging.outbox_progress p WHERE p.step = 'relayed'`,
    );
    const { incarnation, published, pos } = row!;
    if (!published) {
      for (const topic of this.service.emits) await this.forgetUnknown(query, topic, incarnation);
      await query('UPDATE messaging.incarnation SET published = true WHERE id = $1', [incarnation]);
    }
    return { incarnation, pos: Number(pos) };
  }

  /**
   * What was emitted after the point that was restored is no more, so its keys are tombstoned. Not by way of the outbox:
   * there, whoever makes such a key again begins with version 1.
   */
  private async forgetUnknown(query: Query, topic: Topic, incarnation: string): Promise<void> {
    const live = new Set<string>();
    for await (const page of this.read(topic)) {
      await query('SELECT'); // else the server ends a session that is idle for so long
      for (const { key, data } of page)
        if (data === null) live.delete(key);
        else live.add(key);
    }
    const unknown = await query<{ key: string }>(
      `SELECT key FROM unnest($2::text[]) AS live (key)
       WHERE NOT EXISTS (SELECT FROM messaging.outbox o WHERE o.topic = $1 AND o.key = live.key)`,
      [topic.name, [...live]],
    );
    const tombstones = unknown.map(({ key }) => tombstone(topic, key, incarnation));
    for (let from = 0; from < tombstones.length; from += BATCH) {
      await query('SELECT');
      await this.producer.send(this.byTopic(tombstones.slice(from, from + BATCH)));
    }
  }

  private byTopic(rows: readonly Delivered[]): TopicMessages[] {
    return [...Map.groupBy(rows, ({ topic }) => topic)].map(([topic, events]) => ({
      topic: nameOn(this.settings, { name: topic }),
      messages: events.map(toKafka),
    }));
  }
}

/** Below whatever the incarnation tells of the key, and above all before it. */
function tombstone(topic: Topic, key: string, incarnation: string): Delivered {
  const of = { id: randomUUID(), topic: topic.name, key, time: new Date(), traceparent: null };
  return { ...of, type: FORGOTTEN, version: 0, data: null, incarnation, restored: false, superseded: false };
}

/** The first rows, as many as Kafka takes in one batch should they all be of one partition. */
function oneRequest(rows: readonly Positioned[]): Positioned[] {
  let size = 0;
  return rows.filter((row, nth) => {
    size += Buffer.byteLength(JSON.stringify(row.data));
    return nth === 0 || size <= 2 * LARGEST_EVENT;
  });
}
