import { z } from 'zod';
import { LogLevel } from '#contracts/log-level';
import { StartRefused } from '#postgres';
import { TRACING_SETTINGS } from './tracing/tracing.config';

/** Injection token of a service's settings. */
export const SERVICE_CONFIG = Symbol('SERVICE_CONFIG');

const Origin = z
  .url({ protocol: /^https?$/, error: 'is a web address like https://network.example.org' })
  .transform((url) => new URL(url).origin);

/** Hosts that may lie within the network's own surroundings, as `host` or `host:port` with commas between. */
export const Hosts = z
  .string()
  .default('')
  .transform(
    (list): ReadonlySet<string> =>
      new Set(
        list
          .split(',')
          .map((host) => host.trim().toLowerCase())
          .filter(Boolean),
      ),
  );

export const Secret = z.string().min(32, 'is a secret of at least 32 characters');

/** What every service is set by. Names in the environment: `DATABASE_URL`, or `SCHEDULING_DATABASE_URL` for one service. */
export const ServiceConfig = z.object({
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/, error: 'is an address like postgresql://user@host/database' }),
  /** Connections this process may hold to the service's database, beside those of the backbone (`connections.ts`). */
  databasePool: z.coerce.number().int().min(2).max(50).default(8),
  /** Whether hot statements are prepared once a connection: `off` behind what keeps none. */
  databasePrepare: z
    .enum(['on', 'off'])
    .default('on')
    .transform((value) => value === 'on'),
  /** Where people open the network. */
  publicUrl: Origin,
  /** In development, the address of the web app's own server. */
  devOrigin: Origin.optional(),
  /** Secret of mailed and calendar links, shared by membership, scheduling and notifications. */
  linkKey: Secret,
  /** The one before, while it is replaced: what was derived from it still opens, and nothing new is. */
  linkKeyOld: Secret.optional(),
  /** Whose X-Forwarded-For is believed: addresses, ranges, `loopback` or `uniquelocal`, with commas between. */
  trustedProxies: z.string().default('loopback'),
  /** How many requests for open data one address has answered a minute, by each instance. */
  openPerMinute: z.coerce.number().int().min(1).default(300),
  /** Whoever shows it may read the metrics; without it nobody may. */
  metricsToken: z.string().min(16).optional(),
  logLevel: LogLevel.default('info'),
  ...TRACING_SETTINGS,
});
export type ServiceConfig = z.infer<typeof ServiceConfig>;

/** Where a service listens and whom it speaks to, as a process of its own. */
export const ProcessConfig = z.object({
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65535).default(3000),
  kafkaBrokers: z
    .string()
    .min(1)
    .transform((list) => list.split(',').map((broker) => broker.trim())),
  /** Whether brokers are spoken to over TLS. */
  kafkaTls: z
    .enum(['on', 'off'])
    .default('off')
    .transform((value) => value === 'on'),
  /** A file (PEM) of the certificates that theirs are signed by, where Node does not trust them as it is. */
  kafkaCaFile: z.string().optional(),
  /** How this process says to them who it is. */
  kafkaSasl: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  kafkaUser: z.string().optional(),
  kafkaPassword: z.string().optional(),
  logLevel: ServiceConfig.shape.logLevel,
  ...TRACING_SETTINGS,
});

export type ProcessConfig = z.infer<typeof ProcessConfig>;

export class ConfigError extends StartRefused {}

/**
 * Reads settings from environment variables: `linkKey` is LINK_KEY, and `<PREFIX>_LINK_KEY` goes before it.
 * Throws a `ConfigError` of one sentence that names each variable that is wrong; never its value.
 */
export function readConfig<Schema extends z.ZodObject>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
  prefix?: string,
): z.output<Schema> {
  const names = new Map(Object.keys(schema.shape).map((key) => [key, toVariable(key)]));
  const given = [...names].map(([key, name]) => {
    const own = prefix && env[`${prefix.toUpperCase()}_${name}`];
    return [key, own || env[name] || undefined] as const;
  });
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message, code }) => {
    const name = names.get(String(path[0])) ?? '';
    const missing = code === 'invalid_type' && !env[name];
    return missing ? `${name} is not set` : `${name} ${message}`;
  });
  throw new ConfigError(`The settings are not right: ${wrong.join('; ')}.`);
}

/** The name in the environment of a setting: `linkKey` is LINK_KEY. */
export function toVariable(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
