import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readConfig } from '#service';

export const DatabaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'is an address like postgresql://user@host/database',
});

const NetworkSettings = z.object({
  /** The folder of everything worth keeping: database, keys, files. */
  levelfieldData: z
    .string()
    .default('data')
    .transform((path) => resolve(path)),
  host: z.string().default('127.0.0.1'),
  port: z.coerce
    .number({ error: 'is a number' })
    .int('is a whole number')
    .min(1, 'is a number from 1 to 65535')
    .max(65535, 'is a number from 1 to 65535')
    .default(3000),
  /** Where people open the network; without it, the address listened on. */
  publicUrl: z.url({ protocol: /^https?$/, error: 'is a web address like https://network.example.org' }).optional(),
  /** A PostgreSQL 18 server to use in place of the embedded one, with the right to create databases on it. */
  databaseUrl: DatabaseUrl.optional(),
});

/** Settings of the one-process network. */
export interface NetworkConfig {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Origin under which people open the network, without a slash at the end. */
  readonly publicUrl: string;
  readonly databaseUrl?: string;
}

/** Reads the settings from environment variables; throws a ConfigError that names each wrong one. */
export function readNetworkConfig(env: NodeJS.ProcessEnv): NetworkConfig {
  const { levelfieldData: dataDir, host, port, publicUrl, databaseUrl } = readConfig(NetworkSettings, env);
  return {
    dataDir,
    host,
    port,
    databaseUrl,
    publicUrl: publicUrl ? new URL(publicUrl).origin : `http://${reachableName(host)}:${port}`,
  };
}

/** Whether only this computer can reach the network; a public address means that a proxy passes others on. */
export function isPrivate({ host, publicUrl }: NetworkConfig): boolean {
  return isLoopback(host) && isLoopback(new URL(publicUrl).hostname);
}

/** Where this computer itself reaches the network. */
export function localAddress({ host, port }: NetworkConfig): string {
  const loopback = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${inUrl(loopback)}:${port}`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host);
}

/** "Every interface" is no address a browser can open: then the first one that other computers reach. */
function reachableName(host: string): string {
  const isEvery = host === '0.0.0.0' || host === '::';
  const first = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal);
  return inUrl(isEvery ? (first?.address ?? '127.0.0.1') : host);
}

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
