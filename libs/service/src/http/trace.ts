import { randomBytes } from 'node:crypto';
import { context, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { FastifyInstance } from 'fastify';
import { spanOf } from '#messaging';

/**
 * Gives each request a trace context (W3C Trace Context, level 1), continued from its `traceparent` header or
 * begun, so that the events it causes carry it and their effects in other services can be told together. An
 * OpenTelemetry SDK loaded beside this (`node --require`) takes over: the first to register wins.
 */
export function traceRequests(http: FastifyInstance): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  http.addHook('onRequest', (request, _reply, done) => {
    const caller = spanOf(String(request.headers.traceparent ?? ''));
    const span = {
      traceId: caller?.traceId ?? randomBytes(16).toString('hex'),
      spanId: randomBytes(8).toString('hex'),
      traceFlags: caller?.traceFlags ?? TraceFlags.NONE,
    };
    context.with(trace.setSpanContext(ROOT_CONTEXT, span), done);
  });
}
