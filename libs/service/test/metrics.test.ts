import { LocalBroker, Transactions } from '#messaging';
import { createService, defineService } from '#service';
import { testDatabase } from '#testing';

const library = defineService({ name: 'library' });

it('tells how many events are parked, how many are unsent, and what it can where the database is gone', async () => {
  const broker = new LocalBroker();
  const env = {
    DATABASE_URL: await testDatabase('metrics_library'),
    PUBLIC_URL: 'http://127.0.0.1:3000',
    LINK_KEY: 'k'.repeat(32),
    LOG_LEVEL: 'silent',
    METRICS_TOKEN: 't'.repeat(32),
  };
  const service = await createService(library, { env, broker });
  const scrape = async (): Promise<string> => {
    const headers = { authorization: `Bearer ${env.METRICS_TOKEN}` };
    const answer = await service.app.inject({ method: 'GET', url: '/api/library/metrics', headers });
    expect(answer.statusCode).toBe(200);
    return answer.body;
  };
  try {
    expect(await scrape()).toMatch(/^messaging_parked_events 0$[^]*^messaging_outbox_unsent 0$/m);
    await broker.stop();
    await service.app.get(Transactions).run(async ({ manager }) => {
      await manager.query(`INSERT INTO messaging.outbox (event_id, topic, key, version, type)
        VALUES (uuidv7(), 'library.notes', 'a', 1, 'x'), (uuidv7(), 'library.notes', 'b', 1, 'x')`);
      await manager.query(`INSERT INTO messaging.parked
          (consumer, topic, key, version, event_id, type, time, reason, attempts)
        VALUES ('library.people', 'membership.people', 'a', 1, uuidv7(), 'x', now(), 'why', 4)`);
    });
    expect(await scrape()).toMatch(/^messaging_parked_events 1$[^]*^messaging_outbox_unsent 2$/m);
    await service.dataSource.destroy();
    expect(await scrape()).toMatch(/^http_request_seconds_count[^]*^messaging_parked_events Nan$/m);
  } finally {
    await service.stop().catch(() => undefined);
    await broker.stop();
  }
});
