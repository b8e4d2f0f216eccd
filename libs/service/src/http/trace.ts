import { createHmac, randomBytes } from 'node:crypto';
import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { spanOf, tracerOf } from '#messaging';

/** Asked every few seconds by what looks after a network, and of no interest to anybody who looks at traces. */
const UNTRACED = /\/(health|health\/live|health\/ready|metrics)$/;

/**
 * Begins a trace for each request (W3C Trace Context, level 1), so that the events it causes carry it and their effects
 * in other services can be told together. Always a new one: services do not call each other, so a `traceparent` header
 * is a stranger's, who is not to choose what is traced or to write into another's trace. One alone is taken over, which
 * only the network's own keys tell (`demonstrationTrace`), and no spans are written of it.
 */
export function traceRequests(http: FastifyInstance, service: string, linkKey: string): void {
  const demonstration = demonstrationTrace(linkKey);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  http.addHook('onRequest', (request, reply, done) => {
    const { traceparent } = request.headers;
    if (typeof traceparent === 'string' && spanOf(traceparent)?.traceId === demonstration)
      return context.with(untraced(demonstration), done);
    const tracer = tracerOf(service);
    const isTraced = tracer && !UNTRACED.test(request.routeOptions.url ?? '');
    context.with(isTraced ? traced(tracer, request, reply) : untraced(), done);
  });
}

/** Of all that a demonstration asks for, by which it is told from what people ask for: nobody without the key can name it. */
export const demonstrationTrace = (linkKey: string): string =>
  createHmac('sha256', linkKey).update('levelfield demonstration').digest('hex').slice(0, 32);

function untraced(traceId = randomBytes(16).toString('hex')) {
  const spanId = randomBytes(8).toString('hex');
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: TraceFlags.NONE });
}

/** By the route that was declared, never the address, which may hold a secret. */
function traced(tracer: Tracer, request: FastifyRequest, reply: FastifyReply) {
  const { method } = request;
  const route = request.routeOptions.url ?? 'none';
  const attributes = { 'http.request.method': method, 'http.route': route };
  const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, ROOT_CONTEXT);
  // Answered, or given up by who asked.
  reply.raw.once('close', () => {
    span.setAttribute('http.response.status_code', reply.raw.statusCode);
    if (reply.raw.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  return trace.setSpan(ROOT_CONTEXT, span);
}
