import { ROOT_CONTEXT, TraceFlags, context, isSpanContextValid, trace, type SpanContext } from '@opentelemetry/api';

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
