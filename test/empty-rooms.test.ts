import { z } from 'zod';
import * as events from '#contracts/membership/events';
import { topicsIn } from '#contracts/topic';
import { LocalBroker } from '#messaging';
import { eventually, startProducer, startService } from '#testing';
import { DEFINITIONS } from '../apps/network/src/definitions';

const NAMING = topicsIn(events)
  .filter(({ state }) => /"(name|email)":/.test(JSON.stringify(z.toJSONSchema(state))))
  .map(({ name }) => name)
  // The network's own name and address are nobody's.
  .filter((name) => name !== 'membership.networks');

describe.each(DEFINITIONS.filter(({ controllers }) => controllers.length === 0))('$name', (room) => {
  beforeAll(() => expect(NAMING).toContain('membership.people'));

  it('starts, answers its health, knows the keys that sign people in, and is sent nobody’s name or address', async () => {
    const broker = new LocalBroker({ chaos: 3 });
    const membership = await startProducer(broker, 'membership');
    const service = await startService(room, { broker });
    try {
      await service.browser().get(`/api/${room.name}/health`).expect(200, { status: 'up' });
      await service.browser().get(`/api/${room.name}/anything`).expect(404);
      await membership.emit(events.KeyPublished, { id: 'k1', version: 1, publicKey: 'x', standing: 'active' });
      await eventually(async () => {
        expect(await service.dataSource.query('SELECT id FROM auth_key')).toEqual([{ id: 'k1' }]);
      });
      const consumers = await service.dataSource.query(
        'SELECT consumer, topic FROM messaging.consumers ORDER BY consumer',
      );
      expect(consumers).toEqual([
        { consumer: `${room.name}.access-tokens`, topic: 'membership.access-tokens' },
        { consumer: `${room.name}.ended-sessions`, topic: 'membership.sessions' },
        { consumer: `${room.name}.known-network`, topic: 'membership.networks' },
        { consumer: `${room.name}.signing-keys`, topic: 'membership.keys' },
      ]);
      for (const { topic } of consumers) expect(NAMING).not.toContain(topic);
    } finally {
      await service.stop();
      await membership.stop();
      await broker.stop();
    }
  });
});
