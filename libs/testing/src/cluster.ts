import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#postgres';
import { SERVICES, type ServiceName } from '#service';
import { startFront } from './front';

const ROOT = resolve(__dirname, '../../..');
const START_MS = 120_000;
/** A service that just came back from the dead waits until Kafka has given its last life up: not worth waiting for. */
const STOP_MS = 5000;

export interface ClusterOptions {
  /** The address of a service's own database, which is made where it is missing. */
  readonly database: (service: ServiceName) => Promise<string>;
  /** `host:port` of some brokers. */
  readonly kafkaBrokers: readonly string[];
  /** All unless fewer are named. */
  readonly services?: readonly ServiceName[];
  /** What is run: the sources as they are, or what `npm run build` made of them. */
  readonly from?: 'source' | 'dist';
  /** Where the front listens: a free port of 127.0.0.1 unless told otherwise. */
  readonly host?: string;
  readonly port?: number;
  /** Answers what is no service's: the web app. */
  readonly web?: RequestListener;
  /** Settings of the services, beside or in place of those they are given here; and of one of them, read at each start. */
  readonly env?: Readonly<Record<string, string>>;
  readonly envOf?: (service: ServiceName) => Readonly<Record<string, string>>;
  /** Told what a service writes to its output. */
  readonly onOutput?: (service: ServiceName, text: string) => void;
}

/** The services of a network, each a process of its own, on Kafka, behind one front. */
export interface Cluster {
  /** The front, as people open it: `http://127.0.0.1:<port>`. */
  readonly baseUrl: string;
  /** A service without the front before it. It keeps its port over `kill` and `start`. */
  url(service: ServiceName): string;
  pid(service: ServiceName): number;
  /** SIGKILL; resolves once the process is gone. */
  kill(service: ServiceName): Promise<void>;
  /** Starts it again; resolves once it is healthy. */
  start(service: ServiceName): Promise<void>;
  /** Starts a successor beside it, on a port of its own, and ends it once that is healthy, as a change is rolled out. */
  replace(service: ServiceName): Promise<void>;
  stop(): Promise<void>;
}

/** Resolves once every service is healthy. @throws Error with the output of a service that did not come up. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const services = options.services ?? SERVICES;
  const ports = new Map<string, number>();
  for (const service of services) ports.set(service, await freePort());
  const { host = '127.0.0.1', port = 0, web } = options;
  const front = await startFront({ host, port, web, portOf: (service) => ports.get(service) });
  const baseUrl = `http://127.0.0.1:${front.port}`;
  const blobFolder = await mkdtemp(join(tmpdir(), 'levelfield-cluster-blobs-'));
  const settings = new Map<ServiceName, Record<string, string>>();
  for (const service of services) {
    const own = await settingsOf(service, ports.get(service)!, baseUrl, options);
    settings.set(service, { BLOB_FOLDER: blobFolder, ...own });
  }
  const running = new Map<ServiceName, ChildProcess>();
  const start = async (service: ServiceName): Promise<void> => {
    const child = spawnService(service, { ...settings.get(service)!, ...options.envOf?.(service) }, options.from);
    running.set(service, child);
    await untilHealthy(service, child, ports.get(service)!, options.onOutput);
  };
  const replace = async (service: ServiceName): Promise<void> => {
    const [before, own] = [running.get(service)!, { ...settings.get(service)!, PORT: String(await freePort()) }];
    running.set(service, await successorOf(service, own, options));
    settings.set(service, own);
    ports.set(service, Number(own.PORT));
    await end(before);
  };
  const stop = async (): Promise<void> => {
    await front.stop();
    await Promise.all([...running.values()].map((child) => end(child)));
    await rm(blobFolder, { recursive: true, force: true });
  };
  await allOf(services.map(start), stop);
  return {
    baseUrl,
    url: (service) => `http://127.0.0.1:${ports.get(service)}`,
    pid: (service) => running.get(service)!.pid!,
    kill: (service) => end(running.get(service)!, 'SIGKILL'),
    ...{ start, replace, stop },
  };
}

/** @throws what the first that failed says, after `stop`. */
async function allOf(starting: readonly Promise<void>[], stop: () => Promise<void>): Promise<void> {
  const failed = (await Promise.allSettled(starting)).find(({ status }) => status === 'rejected');
  if (failed?.status !== 'rejected') return;
  await stop();
  throw failed.reason;
}

/** Another instance, beside the one there is. */
async function successorOf(
  service: ServiceName,
  env: Record<string, string> & { readonly PORT: string },
  { from, onOutput }: ClusterOptions,
): Promise<ChildProcess> {
  const child = spawnService(service, env, from);
  try {
    await untilHealthy(service, child, Number(env.PORT), onOutput);
    return child;
  } catch (error) {
    await end(child);
    throw error;
  }
}

async function settingsOf(
  service: ServiceName,
  port: number,
  publicUrl: string,
  { database, kafkaBrokers, env }: ClusterOptions,
): Promise<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: await database(service),
    KAFKA_BROKERS: kafkaBrokers.join(','),
    PUBLIC_URL: publicUrl,
    LINK_KEY: 'the link key of a cluster that only tests use',
    TOKEN_KEY: 'the token key of a cluster that only tests use',
    LOG_LEVEL: 'warn',
    ...env,
  };
}

function spawnService(
  service: ServiceName,
  env: Record<string, string>,
  from: ClusterOptions['from'] = 'source',
): ChildProcess {
  const [options, program] =
    from === 'dist'
      ? [['--enable-source-maps'], `./dist/apps/${service}/src/main.js`]
      : [['--conditions=source', '-r', './tools/from-source.cjs'], `./apps/${service}/src/main.ts`];
  // A service whose parent was killed ends too: nobody else would end it.
  const code = `process.on('disconnect', () => process.exit(1)); require('${program}')`;
  return spawn(process.execPath, [...options, '-e', code], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C in a terminal reaches a whole process group, and is for us to pass on.
    detached: true,
  });
}

async function untilHealthy(
  service: ServiceName,
  child: ChildProcess,
  port: number,
  onOutput: ClusterOptions['onOutput'],
): Promise<void> {
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
      onOutput?.(service, text);
    });
  }
  for (const deadline = Date.now() + START_MS; ; await sleep(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/${service}/health`).catch(() => undefined);
    if (answer?.ok) return;
    if (hasEnded(child)) throw new Error(`${service} did not start:\n${output}`);
    if (Date.now() > deadline) throw new Error(`${service} is not healthy after ${START_MS / 1000} s:\n${output}`);
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const forced = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(forced);
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
