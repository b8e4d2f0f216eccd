import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  context,
  isSpanContextValid,
  trace,
  type Attributes,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The running span as a W3C Trace Context `traceparent` (level 1, 3.2), or null outside any. */
export function activeTraceparent(): string | null {
  const span = trace.getSpanContext(context.active());
  if (!span || !isSpanContextValid(span)) return null;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The span that a `traceparent` names, or null where it is missing or malformed. */
export function spanOf(traceparent: string | null | undefined): SpanContext | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
}

/** Runs `work` as a part of the trace that the event came from. */
export function withTraceparent<T>(traceparent: string | null, work: () => T): T {
  const span = spanOf(traceparent);
  return span ? context.with(trace.setSpanContext(ROOT_CONTEXT, span), work) : work();
}

/** By the name of a service. */
export type Tracers = (service: string) => Tracer;

let tracers: Tracers | undefined;

/** From now on spans are written by these, or by none. */
export function traceBy(made: Tracers | undefined): void {
  tracers = made;
}

/** Undefined where no spans are written. */
export const tracerOf = (service: string): Tracer | undefined => tracers?.(service);

interface SpanOf {
  readonly service: string;
  /** One of few: never of an address, which may hold a secret. */
  readonly name: string;
  readonly kind?: SpanKind;
  /** Words that the code knows, numbers and ids: nothing that people wrote. */
  readonly attributes?: Attributes;
}

/** Runs `work` as a span of the running trace; where there is none that is recorded, as it is. */
export async function inSpan<T>({ service, name, kind, attributes }: SpanOf, work: () => Promise<T>): Promise<T> {
  const tracer = tracers && trace.getSpanContext(context.active()) ? tracers(service) : undefined;
  if (!tracer) return await work();
  const options = { ...(kind !== undefined && { kind }), ...(attributes && { attributes }) };
  return await tracer.startActiveSpan(name, options, async (span) => {
    try {
      return await work();
    } catch (error) {
      // Its message may hold values that people wrote.
      span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', typeOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

/** What was sent for several traces at once: a span in each that began at `began` and ends now. */
export function noteSent(
  service: string,
  began: Date,
  events: readonly { topic: string; traceparent: string | null }[],
): void {
  if (!tracers) return;
  const tracer = tracers(service);
  for (const { topic, traceparent } of events) {
    withTraceparent(traceparent, () => {
      if (!trace.getSpanContext(context.active())) return;
      const attributes = { 'messaging.system': 'kafka', 'messaging.destination.name': topic };
      tracer.startSpan(`send ${topic}`, { startTime: began, kind: SpanKind.PRODUCER, attributes }).end();
    });
  }
}

function typeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : error instanceof Error ? error.constructor.name : typeof error;
}
