import { context, ROOT_CONTEXT, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
  type SpanExporter,
  type TracerProviderOptions,
} from '@opentelemetry/sdk-trace';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { traceBy, type Log } from '#messaging';
import type { TracingConfig } from './tracing.config';

/** Spans that wait for the collector; beyond that they are dropped, and nothing else suffers. */
const MOST_WAITING = 2048;
const MOST_AT_ONCE = 512;
const SENT_EVERY_MILLIS = 1000;
/** For one batch, with its repetitions. */
const SEND_MILLIS = 5000;
/** What is not sent by then of a process that stops is not sent. */
const STOP_MILLIS = 2000;

/** Loads all that writing traces needs, and nothing else may: `startTracing` does where it is wanted. */
export function traceTo(endpoint: string, config: TracingConfig, log: Log): () => Promise<void> {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = saying(
    new OTLPTraceExporter({ url, timeoutMillis: SEND_MILLIS, concurrencyLimit: MOST_WAITING / MOST_AT_ONCE }),
    log,
  );
  const sending = new BatchSpanProcessor({
    exporter,
    maxQueueSize: MOST_WAITING,
    maxExportBatchSize: MOST_AT_ONCE,
    scheduledDelayMillis: SENT_EVERY_MILLIS,
    exportTimeoutMillis: SEND_MILLIS * 2,
  });
  const sampler = samplerOf(config);
  const made = new Map<string, Tracer>();
  traceBy((service) => {
    const tracer = made.get(service) ?? tracerFor(service, { sampler, spanProcessors: [sending] });
    made.set(service, tracer);
    return tracer;
  });
  return async () => {
    traceBy(undefined);
    await Promise.race([sending.shutdown().catch(() => undefined), pause(STOP_MILLIS, undefined, { ref: false })]);
  };
}

/** Each service is one in its traces, also where one process runs several. */
function tracerFor(service: string, options: TracerProviderOptions): Tracer {
  const resource = resourceFromAttributes({
    'service.namespace': 'levelfield',
    'service.name': service,
    'host.name': hostname(),
    'process.pid': process.pid,
  });
  return new TracerProvider({ ...options, resource }).getTracer('levelfield');
}

/** A collector that is away is said once, and again when it is back: never what it was sent, nor as part of a trace. */
function saying(exporter: SpanExporter, log: Log): SpanExporter {
  let isAway = false;
  const note = (failed: boolean): void => {
    if (failed && !isAway) log.warn('Traces do not reach their collector, and are dropped until it is back.');
    if (!failed && isAway) log.info('Traces reach their collector again.');
    isAway = failed;
  };
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        context.with(ROOT_CONTEXT, () => note(result.code !== 0));
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
}

/** By OTEL_TRACES_SAMPLER, as OpenTelemetry specifies it. */
function samplerOf({ otelTracesSampler: name, otelTracesSamplerArg: ratio }: TracingConfig): Sampler {
  const root = name.endsWith('traceidratio')
    ? new TraceIdRatioBasedSampler(ratio)
    : name.endsWith('always_off')
      ? new AlwaysOffSampler()
      : new AlwaysOnSampler();
  return name.startsWith('parentbased') ? new ParentBasedSampler({ root }) : root;
}
