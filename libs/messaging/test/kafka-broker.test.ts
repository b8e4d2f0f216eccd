import { randomUUID } from 'node:crypto';
import { describeWithKafka, sharedKafka, shortestSession } from '#testing';
import { KafkaBroker } from '#messaging';
import { brokerContract } from './broker-contract';

jest.setTimeout(60_000);

brokerContract(
  'kafka',
  async () => {
    const brokers = await sharedKafka();
    const prefix = `test-${randomUUID()}.`;
    return {
      create: () =>
        new KafkaBroker({
          brokers,
          clientId: 'test',
          prefix,
          pauses: [10, 20, 40],
          sessionTimeoutMs: shortestSession(),
        }),
      deliverAgain: async (broker) => {
        await (broker as KafkaBroker).republish('tally');
      },
      stop: async () => undefined,
    };
  },
  describeWithKafka,
);
