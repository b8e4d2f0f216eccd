import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { LogLevel } from '#contracts/log-level';
import { pageOperation } from '#contracts/pages';
import { LocalBroker } from '#messaging';
import {
  type AskHost,
  createLog,
  createService,
  readConfig,
  REQUEST_TIMEOUT_MILLIS,
  type RunningService,
  type ServiceDefinition,
  startTracing,
  TRACING_SETTINGS,
  wholeHealth,
} from '#service';
import { DEFINITIONS } from './definitions';
import { refusedPort } from './start/port';
import { serveWeb } from './web';

export interface HostOptions {
  readonly host: string;
  readonly port: number;
  /** Settings of all the services, as environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What administrators are told of the host. */
  readonly condition?: AskHost;
}

/** Whoever sits beside it reads less than an operator of many. */
const HostConfig = z.object({ logLevel: LogLevel.default('warn'), ...TRACING_SETTINGS });

/** How long a stop waits for requests in hand. */
const ANSWER_MS = 5000;

export interface HostedNetwork {
  stop(): Promise<void>;
}

/** Runs all services in this process behind one port: `/api/<service>/…`, `/live`, `/health`, and the web app for all else. */
export async function hostNetwork({ host, port, env, condition }: HostOptions): Promise<HostedNetwork> {
  const config = readConfig(HostConfig, env);
  const log = createLog(config.logLevel);
  const stopTracing = startTracing(config, log);
  const broker = new LocalBroker({ log });
  const services = await startAll((definition) =>
    createService(definition, { env, broker, log, host: definition.name === 'membership' ? condition : undefined }),
  );
  const stopServices = async (): Promise<void> => {
    await Promise.all(services.map((service) => service.stop()));
    await broker.stop();
    await stopTracing();
  };
  try {
    const server = createServer(
      // What asks for another protocol elsewhere (h2c, as Java's client does) is answered in this one (RFC 9110, 7.8).
      { requestTimeout: REQUEST_TIMEOUT_MILLIS, shouldUpgradeCallback: ({ url }) => url?.startsWith('/live') ?? false },
      await frontDoor(services, env['PUBLIC_URL']),
    );
    server.on('upgrade', socketDoor(services));
    const answered = requestsInHand(server);
    await listen(server, host, port);
    const stop = async (): Promise<void> => {
      const closed = new Promise((done) => server.close(done));
      await Promise.race([answered(), pause(ANSWER_MS, undefined, { ref: false })]);
      await stopServices();
      server.closeAllConnections();
      await closed;
    };
    return { stop };
  } catch (error) {
    await stopServices();
    throw error;
  }
}

/** The services, which do not listen themselves, would close under their requests. @returns waits for the last answer. */
function requestsInHand(server: Server): () => Promise<unknown> {
  const inHand = new Map<ServerResponse, Promise<void>>();
  const take = (response: ServerResponse): void => {
    const closed = new Promise<void>((done) => response.once('close', done));
    inHand.set(response, closed);
    void closed.then(() => inHand.delete(response));
  };
  server.on('request', (_request, response) => take(response));
  return () => Promise.all(inHand.values());
}

/** Starts the services side by side; where one fails, the others are stopped again. */
async function startAll(start: (definition: ServiceDefinition) => Promise<RunningService>): Promise<RunningService[]> {
  const started = await Promise.allSettled(DEFINITIONS.map(start));
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await Promise.all(running.map((service) => service.stop()));
    throw failed.reason;
  }
  return running;
}

/** Hands a request to the service that its path names; unknown ones go to the first, which answers 404. */
async function frontDoor(
  services: readonly RunningService[],
  publicUrl: string | undefined,
): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const doors = new Map(services.map(({ name, app }) => [name as string, app.getHttpAdapter().getInstance()]));
  const web = await serveWeb(webRoot(), publicUrl);
  const health = wholeHealth(new Map(services.map(({ name, app }) => [name, () => isHealthy(name, app)])));
  return (request, response) => {
    request.url = pageOperation(request.url ?? '') ?? request.url;
    const [, api, service = ''] = (request.url ?? '').split(/[/?]/, 3);
    if (request.url === '/health/live') return alive(response);
    if (request.url === '/health' || request.url === '/health/ready') return void health(response);
    // What ends in .json is a document, which the web app brings.
    const door = api === 'api' && !service.endsWith('.json') ? (doors.get(service) ?? doors.get('membership')) : web;
    door?.routing(request, response);
  };
}

/** That this process answers, whatever its services reach: who restarts it for less would end what still works. */
function alive(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end('{"status":"up"}');
}

async function isHealthy(name: string, app: RunningService['app']): Promise<boolean> {
  return (await app.inject({ method: 'GET', url: `/api/${name}/health` })).statusCode === 200;
}

/** The live socket is discussions'; its server of sockets listens on an http server that never listens itself. */
function socketDoor(services: readonly RunningService[]) {
  const server = services.find(({ name }) => name === 'discussions')?.app.getHttpServer() as Server;
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    server.emit('upgrade', request, socket, head);
  };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((done, reject) => {
    server.once('error', (error) => reject(refusedPort(host, port, error))).listen(port, host, done);
  });
}

/** The built web app, seen from the built services (`dist/apps/network/src`) or from their sources. */
function webRoot(): string {
  const root = __dirname.includes(join('dist', 'apps')) ? '../../../..' : '../../..';
  return resolve(__dirname, root, 'dist/web');
}
