import { LocalBroker } from '#messaging';
import { brokerContract } from './broker-contract';
import { outboxContract } from './outbox-contract';

brokerContract('local', async () => ({
  create: () => new LocalBroker({ chaos: 7, pauses: [10, 20, 40] }),
  deliverAgain: async (broker, { mirror }, consumers) => {
    await broker.detach('mirror');
    await mirror.query('UPDATE messaging.consumers SET pos = 0');
    await broker.attach({ name: 'mirror', dataSource: mirror, emits: [], consumers });
  },
  stop: async () => undefined,
}));

outboxContract('local', async () => (clearing) => new LocalBroker({ pauses: [10, 20, 40], ...clearing }));
