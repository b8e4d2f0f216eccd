import { build, type Histogram } from 'hdr-histogram-js';
import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import { kafkaIsPossible, startCluster, startKafka, type Cluster } from '#testing';
import { People } from '../people';
import type { Path } from '../rounds';
import { untilKnown, type Ground } from '../stage';
import { effectPaths, measureEffects } from './effect';

const TIMES = 200;
const PREFIX = 'cluster_';

/** Registering and withdrawing as on the local broker, but with each service a process of its own, on Kafka. */
export async function kafka(ground: Ground): Promise<Path[]> {
  if (!kafkaIsPossible()) {
    process.stderr.write('NOT MEASURED: effects on Kafka. That needs KAFKA_BROKERS, or Java 17 and Maven.\n');
    return [];
  }
  const given = process.env['KAFKA_BROKERS']?.split(',');
  const broker = given ? undefined : await startKafka();
  try {
    return await onBrokers(ground, given ?? [broker!.broker]);
  } finally {
    await broker?.stop();
  }
}

async function onBrokers({ postgres, rounds }: Ground, kafkaBrokers: string[]): Promise<Path[]> {
  const database = async (service: string): Promise<string> => postgres.url(PREFIX + service);
  const services = ['membership', 'scheduling', 'discussions'] as const;
  const cluster = await startCluster({
    database,
    kafkaBrokers,
    services,
    from: 'dist',
    env: { NODE_ENV: 'production' },
  });
  const roundTrip = await openRoundTrip(kafkaBrokers);
  try {
    const bare: Histogram[] = [];
    const effects = await measureOn(cluster, postgres, rounds, async () => void bare.push(await roundTrip.measure()));
    const beside = (percentile: number) => ({
      name: 'kafkajs round trip',
      values: bare.map((histogram) => histogram.getValueAtPercentile(percentile) / 1000),
    });
    return effectPaths(effects, 'Kafka', false).map((path) => ({
      ...path,
      bare: beside(path.name.endsWith('p50') ? 50 : 99),
    }));
  } finally {
    await roundTrip.stop();
    await cluster.stop();
  }
}

async function measureOn(cluster: Cluster, postgres: Ground['postgres'], rounds: number, between: () => Promise<void>) {
  const people = await People.open(postgres.url(`${PREFIX}membership`));
  try {
    const [organiser] = await people.join(1, 1, ['organiser']);
    const members = await people.join(100, 2);
    await untilKnown(postgres, members.length, PREFIX);
    const portOf = (service: 'scheduling' | 'discussions'): number => Number(new URL(cluster.url(service)).port);
    const ports = { schedulingPort: portOf('scheduling'), discussionsPort: portOf('discussions') };
    const where = { baseUrl: cluster.baseUrl, ...ports, people, organiser: organiser!, members };
    return await measureEffects(where, rounds, between);
  } finally {
    await people.close();
  }
}

/** One message at a time through a topic of its own: from sending until the consumer has it. */
async function openRoundTrip(brokers: string[]): Promise<{ measure(): Promise<Histogram>; stop(): Promise<void> }> {
  const client = new Kafka({ clientId: 'bench', brokers, logLevel: logLevel.NOTHING });
  const topic = `bench-${Date.now()}`;
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
  // Waiting for its leader by kafkajs fails where the broker has not yet heard of it itself.
  while (!(await admin.fetchTopicMetadata({ topics: [topic] }).catch(() => undefined)))
    await new Promise((wait) => setTimeout(wait, 50));
  const producer = client.producer({
    idempotent: true,
    maxInFlightRequests: 5,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  const consumer = client.consumer({ groupId: topic });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  let heard = (_value: string): void => undefined;
  await consumer.run({ eachMessage: async ({ message }) => heard(String(message.value)) });
  const measure = async (): Promise<Histogram> => {
    const histogram = build();
    for (let n = 0; n < TIMES; n += 1) {
      histogram.recordValue(Math.round((await trip(producer, topic, String(n), (on) => (heard = on))) * 1000));
    }
    return histogram;
  };
  await measure();
  const stop = async (): Promise<void> => {
    await Promise.all([consumer.disconnect(), producer.disconnect()]);
    await admin.deleteTopics({ topics: [topic] });
    await admin.disconnect();
  };
  return { measure, stop };
}

async function trip(
  producer: Producer,
  topic: string,
  value: string,
  listen: (on: (value: string) => void) => void,
): Promise<number> {
  const sent = performance.now();
  const came = new Promise<number>((resolve) =>
    listen((heard) => heard === value && resolve(performance.now() - sent)),
  );
  await producer.send({ topic, acks: -1, messages: [{ key: 'bench', value }] });
  return await came;
}
