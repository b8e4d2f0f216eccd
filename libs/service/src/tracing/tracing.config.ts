import { z } from 'zod';

/** As OpenTelemetry names them, so that what is known of it holds here. */
export const TRACING_SETTINGS = {
  /** Where traces are sent, by OTLP over HTTP; without it none are written. */
  otelExporterOtlpEndpoint: z
    .url({ protocol: /^https?$/, error: 'is an address like http://collector:4318' })
    .optional(),
  /** `name=value`, commas between: what the collector asks for, a key for instance. The exporter reads it by itself. */
  otelExporterOtlpHeaders: z.string().optional(),
  /** Which requests: what follows from one that is traced always is. */
  otelTracesSampler: z
    .enum([
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
    ])
    .default('parentbased_always_on'),
  /** Of the samplers by ratio: from 0 to 1. */
  otelTracesSamplerArg: z.coerce.number({ error: 'is a number from 0 to 1' }).min(0).max(1).default(1),
};

export type TracingConfig = z.infer<z.ZodObject<typeof TRACING_SETTINGS>>;
