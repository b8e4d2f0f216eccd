import { LocalBroker } from '#messaging';
import { eventually } from '#testing';
import { brokerContract } from './broker-contract';
import { outboxContract } from './outbox-contract';

const SEQUENCED = 'SELECT FROM messaging.outbox WHERE key = $1 AND pos IS NULL';

brokerContract('local', async () => ({
  create: () => new LocalBroker({ chaos: 7, pauses: [10, 20, 40] }),
  deliverAgain: async (broker, { mirror }, consumers) => {
    await broker.detach('mirror');
    await mirror.query('UPDATE messaging.consumers SET pos = 0');
    await broker.attach({ name: 'mirror', dataSource: mirror, emits: [], consumers });
  },
  dropTombstone: async (_broker, { tally }, key) => {
    await eventually(async () => expect(await tally.query(SEQUENCED, [key])).toEqual([]));
    await tally.query('DELETE FROM messaging.outbox WHERE key = $1', [key]);
  },
  stop: async () => undefined,
}));

outboxContract('local', async () => (clearing) => new LocalBroker({ pauses: [10, 20, 40], ...clearing }));
