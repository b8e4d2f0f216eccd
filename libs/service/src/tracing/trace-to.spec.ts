import { context, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { inSpan, tracerOf } from '#messaging';
import { eventually, startCollector, type Collector } from '#testing';
import { readConfig } from '../config';
import { createLog } from '../log';
import { z } from 'zod';
import { startTracing } from './start-tracing';
import { TRACING_SETTINGS } from './tracing.config';

let collector: Collector;
let stop = async (): Promise<void> => undefined;
const said: string[] = [];
const log = createLog('info', { write: (line) => void said.push((JSON.parse(line) as { msg: string }).msg) });

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  collector = await startCollector();
});
afterEach(() => stop());
afterAll(() => collector.stop());

function begin(env: Record<string, string> = {}): void {
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env };
  stop = startTracing(readConfig(z.object(TRACING_SETTINGS), settings), log);
}
/** As a request is traced. */
async function request(name: string, work: () => Promise<unknown> = async () => undefined): Promise<void> {
  const span = tracerOf('library')!.startSpan(name, { kind: SpanKind.SERVER }, ROOT_CONTEXT);
  await context.with(trace.setSpan(ROOT_CONTEXT, span), work).catch(() => undefined);
  span.end();
}
const named = (name: string) => collector.spans.find((span) => span.name === name);

it('loads and writes nothing where no collector is set', async () => {
  stop = startTracing(readConfig(z.object(TRACING_SETTINGS), { OTEL_EXPORTER_OTLP_ENDPOINT: '' }), log);
  expect(tracerOf('library')).toBeUndefined();
  await expect(inSpan({ service: 'library', name: 'a' }, async () => 1)).resolves.toBe(1);
});

it('tells what failed by its kind alone: a message may hold what people wrote', async () => {
  begin();
  const failing = async (): Promise<never> => {
    throw Object.assign(new Error('Key (email)=(ada@example.org) already exists.'), { code: '23505' });
  };
  await request('failing', () => inSpan({ service: 'library', name: 'refused' }, failing));
  await stop();
  expect(named('refused')).toMatchObject({
    ...{ service: 'library', traceId: named('failing')!.traceId, parentSpanId: named('failing')!.spanId },
    ...{ status: { code: 2 }, attributes: { 'error.type': '23505' } },
  });
  expect(collector.texts.join()).not.toContain('ada@');
});

it('samples as OpenTelemetry says it, and what follows from a request as the request', async () => {
  begin({ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' });
  await request('unsampled', () => inSpan({ service: 'directory', name: 'within' }, async () => undefined));
  await stop();
  expect([named('unsampled'), named('within')]).toEqual([undefined, undefined]);
});

it('drops what a collector that does not answer has no room for, and goes on once it does', async () => {
  begin();
  const release = collector.hold();
  const before = collector.spans.length;
  // A request that is being sent, and beyond it more than may wait.
  for (let nth = 0; nth < 10_000; nth += 1) await request('many');
  release();
  await eventually(async () => {
    await request('later');
    expect(named('later')).toBeDefined();
  });
  await stop();
  const came = collector.spans.slice(before).filter(({ name }) => name === 'many').length;
  expect(came).toBeGreaterThan(0);
  expect(came).toBeLessThanOrEqual(2048 + 512);
});

it('says once that the collector is away, and stops all the same', async () => {
  said.length = 0;
  begin({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/nowhere` });
  await eventually(async () => {
    await request('lost');
    expect(said).toHaveLength(1);
  });
  await request('lost too');
  await stop();
  expect(said).toEqual(['Traces do not reach their collector, and are dropped until it is back.']);
});
