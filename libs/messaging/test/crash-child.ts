import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaBroker, LocalBroker, Transactions, type Broker } from '#messaging';
import { counters, MirroredCounters, openDatabase, raise, StepBook } from './counters';

/** A process with both services that writes until it is killed: by itself at the point named in its environment. */
async function main(tallyUrl: string, mirrorUrl: string, brokerUrl: string, keys: string[]): Promise<void> {
  const [tally, mirror] = [await openDatabase('tally', tallyUrl), await openDatabase('mirror', mirrorUrl)];
  const broker = brokerFor(brokerUrl);
  await broker.attach({ name: 'tally', dataSource: tally, emits: [counters], consumers: [] });
  const book = new StepBook();
  await broker.attach({
    name: 'mirror',
    dataSource: mirror,
    emits: [],
    consumers: [book, new MirroredCounters()],
  });
  const transactions = new Transactions(tally, 'tally', () => broker.wake('tally'));
  // No commit but one that has somebody to wake is a point to die at: `after-commit-before-wake`.
  for (let nth = 0; nth < 7; nth += 1) await transactions.run(async () => undefined);
  // Everything is under way before most is written, so that no single batch holds it all.
  await raise(transactions, keys[0]!);
  while (book.seen.length === 0) await sleep(10);
  await Promise.all(
    keys.map(async (key) => {
      for (let nth = 0; nth < 15; nth += 1) await raise(transactions, key);
    }),
  );
}

/** `local:`, or `kafka://<host>:<port>/<prefix>?session=<ms>`. */
function brokerFor(url: string): Broker {
  const { protocol, host, pathname, searchParams } = new URL(url);
  if (protocol === 'local:') return new LocalBroker();
  const sessionTimeoutMs = Number(searchParams.get('session'));
  return new KafkaBroker({ brokers: [host], clientId: 'test', prefix: pathname.slice(1), sessionTimeoutMs });
}

const [tally, mirror, broker, ...keys] = process.argv.slice(2);
void main(tally!, mirror!, broker!, keys);
