import { Logger } from '@nestjs/common';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { z } from 'zod';
import type { HostCondition } from '#contracts/condition';
import { defineTopic } from '#contracts/topic';
import { LocalBroker, Projection, Transactions, type Tx } from '#messaging';
import { ByTheClock, createLog, createService, defineService, demonstrationTrace } from '#service';
import { eventually, testDatabase } from '#testing';

const Note = z.object({ id: z.string(), version: z.int().positive() });
const notes = defineTopic('library.notes', { key: 'id', state: Note, partitions: 1 });
const noteWritten = notes.event('levelfield.library.note-written.v1');
const held = Promise.withResolvers<void>();

class HeldNotes extends Projection<z.infer<typeof Note>> {
  readonly name = 'library.held-notes';
  readonly topic = notes;
  async apply(): Promise<void> {
    await held.promise;
    new Logger('notes').warn('taken');
  }
  forget = (_key: string, _tx: Tx): Promise<void> => Promise.resolve();
  clear = (): Promise<void> => Promise.resolve();
}

class Clock extends ByTheClock {
  constructor() {
    super('library: a clock');
  }
  protected work(): Promise<number> {
    return Promise.resolve(3_600_000);
  }
}

const library = defineService({ name: 'library', emits: [notes], consumers: [HeldNotes], providers: [Clock] });

let backups: HostCondition['backups'] = {
  ...{ folder: '/b', hasPassphrase: true, hour: 3, failure: null, trial: null, trialDue: null },
  last: { at: '2020-01-01T03:00:00Z', bytes: 5 },
};
const host = (): Promise<HostCondition> =>
  Promise.resolve({ disk: { freeBytes: 5, allBytes: 9 }, memoryBytes: 1, backups });

it('tells how the service is, and what it can where the database is gone', async () => {
  const broker = new LocalBroker();
  const env = {
    DATABASE_URL: await testDatabase('metrics_library'),
    PUBLIC_URL: 'http://127.0.0.1:3000',
    LINK_KEY: 'k'.repeat(32),
    LOG_LEVEL: 'silent',
    METRICS_TOKEN: 't'.repeat(32),
  };
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const service = await createService(library, { env, broker, host, log });
  const scrape = async (): Promise<string> => {
    const headers = { authorization: `Bearer ${env.METRICS_TOKEN}` };
    const answer = await service.app.inject({ method: 'GET', url: '/api/library/metrics', headers });
    expect(answer.statusCode).toBe(200);
    return answer.body;
  };
  const told = async (series: string): Promise<number> =>
    Number(
      (await scrape())
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.slice(series.length),
    );
  const late = 'messaging_consumer_lag_seconds{consumer="library.held-notes"}';
  try {
    expect(await scrape()).toMatch(/^messaging_parked_events 0$[^]*^messaging_outbox_unsent 0$/m);
    expect(await scrape()).toMatch(
      /^database_connections_most 8$[^]*^database_connections_awaited 0$[^]*^database_reached 1$/m,
    );
    expect(await scrape()).toMatch(
      /^disk_free_bytes 5$[^]*^backup_last_time_seconds 1577847600$[^]*^backup_overdue 1$[^]*^backup_failed 0$/m,
    );
    // None is missed where none is to be made, or the network has just begun.
    for (const other of [{ hour: null }, { last: null }]) {
      backups = { ...backups, hour: 3, ...other };
      expect(await told('backup_overdue')).toBe(0);
    }
    expect(await scrape()).toMatch(/^backup_trial_failed 0$[^]*^backup_trial_overdue 0$/m);
    const trial = { at: '2020-01-01T05:00:00Z', backup: 'b', seconds: 9, failure: 'It is damaged.' };
    backups = { ...backups, trial, trialDue: '2020-01-08T05:00:00Z' };
    expect(await scrape()).toMatch(/^backup_trial_failed 1$[^]*^backup_trial_overdue 1$/m);
    expect(await told('event_loop_busy_seconds_total')).toBeGreaterThan(0);
    expect(await told('event_loop_longest_delay_seconds')).toBeGreaterThanOrEqual(0);
    await eventually(async () => expect(await told('job_runs_total{name="library: a clock",outcome="done"}')).toBe(1));

    // Of what others own, nobody knows here how much is yet to be taken.
    expect(await scrape()).not.toContain('messaging_consumer_lag_events{consumer="library.known-network"}');
    expect(await told('messaging_consumer_lag_events{consumer="library.held-notes"}')).toBe(0);
    const span = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 0 };
    const emit = () => service.app.get(Transactions).run((tx) => tx.emit(noteWritten, { id: 'a', version: 1 }));
    await context.with(trace.setSpanContext(ROOT_CONTEXT, span), emit);
    await eventually(async () => expect(await told(late)).toBeGreaterThan(0));
    expect(await told('messaging_consumer_lag_events{consumer="library.held-notes"}')).toBe(1);
    held.resolve();
    await eventually(async () => expect(await told(late)).toBe(0));
    // What the log says of a request and of what follows from it in a consumer has one id.
    const said = (msg: string) =>
      lines.map((line) => JSON.parse(line) as object).find((line) => 'msg' in line && line.msg === msg);
    expect(said('taken')).toMatchObject({ trace: span.traceId, service: 'library' });
    expect(said('request')).toMatchObject({ trace: expect.stringMatching(/^[0-9a-f]{32}$/) });
    // A stranger neither chooses it nor joins what is another's.
    const stranger = { traceparent: `00-${span.traceId}-${span.spanId}-01` };
    const heard = lines.length;
    await service.app.inject({ method: 'GET', url: '/api/library/health', headers: stranger });
    expect(lines.slice(heard).join()).toMatch(/"msg":"request"/);
    expect(lines.slice(heard).join()).not.toContain(span.traceId);
    // But for one that the network's key alone tells.
    const ask = (key: string) => {
      const headers = { traceparent: `00-${demonstrationTrace(key)}-${span.spanId}-01` };
      return service.app.inject({ method: 'GET', url: '/api/library/health', headers });
    };
    await ask('j'.repeat(32));
    expect(lines.join()).not.toContain(demonstrationTrace('j'.repeat(32)));
    await ask(env.LINK_KEY);
    expect(lines.join()).toContain(`"trace":"${demonstrationTrace(env.LINK_KEY)}"`);

    await broker.stop();
    await service.app.get(Transactions).run(async ({ manager }) => {
      await manager.query(`INSERT INTO messaging.outbox (event_id, topic, key, version, type)
        VALUES (uuidv7(), 'library.notes', 'b', 1, 'x'), (uuidv7(), 'library.notes', 'c', 1, 'x')`);
      await manager.query(`INSERT INTO messaging.parked
          (consumer, topic, key, version, event_id, type, time, reason, attempts)
        VALUES ('library.people', 'membership.people', 'a', 1, uuidv7(), 'x', now(), 'why', 4)`);
    });
    expect(await scrape()).toMatch(/^messaging_parked_events 1$[^]*^messaging_outbox_unsent 2$/m);
    expect(await told('messaging_outbox_age_seconds')).toBeGreaterThan(0);
    await service.dataSource.destroy();
    expect(await scrape()).toMatch(
      /^http_request_seconds_count[^]*^database_reached 0$[^]*^messaging_parked_events Nan$/m,
    );
  } finally {
    held.resolve();
    await service.stop().catch(() => undefined);
    await broker.stop();
  }
});
