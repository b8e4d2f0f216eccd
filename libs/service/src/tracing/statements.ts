import { SpanKind, trace } from '@opentelemetry/api';
import type { ClientBase } from 'pg';
import { inSpan, tracerOf } from '#messaging';

/** Of a statement that lists many; what it begins with says which it is. */
const MOST_OF_A_STATEMENT = 2000;

/** A span for each statement of what is traced: its text as the code has it, never the values it was given. */
export function traceStatements(client: ClientBase, service: string): void {
  if (!tracerOf(service)) return;
  const run = client.query.bind(client) as (...rest: unknown[]) => unknown;
  client.query = ((...rest: unknown[]) => {
    const [text] = rest;
    if (typeof text !== 'string' || !trace.getActiveSpan()?.isRecording()) return run(...rest);
    const name = /^\s*(?:\/\*.*?\*\/\s*)?(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SQL';
    const attributes = {
      'db.system.name': 'postgresql',
      'db.namespace': service,
      'db.operation.name': name,
      'db.query.text': text.slice(0, MOST_OF_A_STATEMENT),
    };
    return inSpan({ service, name, kind: SpanKind.CLIENT, attributes }, () => run(...rest) as Promise<unknown>);
  }) as typeof client.query;
}
