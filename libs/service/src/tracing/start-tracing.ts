import type { Log } from '#messaging';
import type * as loaded from './trace-to';
import type { TracingConfig } from './tracing.config';

/**
 * Writes traces from now on where a collector is set; nothing of what that needs is loaded otherwise. To be called
 * before services are made. @returns what ends it.
 */
export function startTracing(config: TracingConfig, log: Log): () => Promise<void> {
  const { otelExporterOtlpEndpoint: endpoint } = config;
  if (!endpoint) return async () => undefined;
  const { traceTo } = require('./trace-to') as typeof loaded;
  return traceTo(endpoint, config, log);
}
