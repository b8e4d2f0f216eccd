import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify, LogController, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { conditionOf } from '#contracts/condition';
import type { Endpoint } from '#contracts/endpoint';
import { logLevelOf } from '#contracts/log-level';
import { parkedOf } from '#contracts/parked';
import { messagingMigrations, type Broker } from '#messaging';
import { KnowAccessTokens1760000000140 } from './auth/access-tokens.migration';
import { CreateAuth1760000000100 } from './auth/auth.migration';
import { RememberEndedSessions1760000000101 } from './auth/ended-sessions.migration';
import { HearOfEpochsWithSessions1760000000120 } from './auth/epochs.migration';
import type { AskHost } from './condition.controller';
import { readConfig, type ServiceConfig } from './config';
import { openDatabase } from './database';
import type { ServiceDefinition } from './definition';
import { addressAsked } from './http/address';
import { readBodies } from './http/bodies';
import { standAtTheDoor } from './http/doorway';
import { endpointsOf } from './http/endpoint.decorator';
import { openToAll } from './http/open-to-all';
import { sendProblem } from './http/problem.filter';
import { describeRepresentation } from './http/representation';
import { securityHeaders } from './http/security-headers';
import { traceRequests } from './http/trace';
import { boundUnreadAnswers } from './http/unread-answers';
import { KnowWhatIsForMembers1760000000160 } from './for-members.migration';
import { createLog, NestLog } from './log';
import { ProcessLog } from './log-level';
import { Metrics } from './metrics';
import { NotFound } from './problem';
import { KnowPublicAddress1760000000150 } from './public-address.migration';
import { ServiceModule } from './service.module';
import type { ServiceName } from './service-name';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route was declared as. */
    endpoint?: Endpoint;
  }
}

export interface RunningService {
  readonly name: ServiceName;
  readonly app: NestFastifyApplication;
  readonly dataSource: DataSource;
  stop(): Promise<void>;
}

export interface CreateOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly broker: Broker;
  readonly log?: Logger;
  /** What this process knows beside its services, where this one tells of it. */
  readonly host?: AskHost | undefined;
}

/**
 * How long a request may take to arrive, wherever it is listened for: no connection is held open by sending a byte now
 * and then, and the largest upload, 32 MB, still comes through a line of 0.5 Mbit/s. Headers have Node's own minute.
 */
export const REQUEST_TIMEOUT_MILLIS = 10 * 60_000;

/** All that make a service's database what it is: of what every service has, and its own. */
export const migrationsOf = ({ migrations }: Pick<ServiceDefinition, 'migrations'>): readonly Function[] => [
  ...messagingMigrations,
  CreateAuth1760000000100,
  RememberEndedSessions1760000000101,
  HearOfEpochsWithSessions1760000000120,
  KnowAccessTokens1760000000140,
  KnowPublicAddress1760000000150,
  KnowWhatIsForMembers1760000000160,
  ...migrations,
];

/** Reads settings, opens and migrates the database, and builds the Nest application, ready but not listening. */
export async function createService(definition: ServiceDefinition, options: CreateOptions): Promise<RunningService> {
  const config = readConfig(definition.config, options.env, definition.name) as ServiceConfig;
  const processLog = ProcessLog.of(options.log ?? createLog(config.logLevel));
  const log = processLog.of(definition.name);
  const dataSource = await openDatabase(definition.name, config, {
    entities: definition.entities,
    migrations: migrationsOf(definition),
  });
  let app: NestFastifyApplication | undefined;
  try {
    const module = ServiceModule.register(definition, {
      config,
      dataSource,
      broker: options.broker,
      log: processLog,
      host: options.host,
    });
    const adapter = new FastifyAdapter(createHttp(definition, config, log) as never);
    app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
      logger: new NestLog(log),
      abortOnError: false,
      bodyParser: false,
    });
    app.setGlobalPrefix(`/api/${definition.name}`, { exclude: [`/api/{*path}`, '/health/{*path}'] });
    measure(app, log);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return runningService(definition.name, app, dataSource);
  } catch (error) {
    // What has started of it, its consumers among them, must not outlive the failure.
    await app?.close().catch(() => undefined);
    await dataSource.destroy();
    throw error;
  }
}

const endpointsIn = ({ name, controllers }: ServiceDefinition): Endpoint[] => [
  conditionOf(name),
  logLevelOf(name),
  ...Object.values(parkedOf(name)),
  ...controllers.flatMap(endpointsOf),
];

function runningService(name: ServiceName, app: NestFastifyApplication, dataSource: DataSource): RunningService {
  const stop = async (): Promise<void> => {
    await app.close();
    await dataSource.destroy();
  };
  return { name, app, dataSource, stop };
}

function createHttp(definition: ServiceDefinition, config: ServiceConfig, log: Logger): FastifyInstance {
  const endpoints = endpointsIn(definition);
  const { trustedProxies } = config;
  const http = fastify({
    loggerInstance: log,
    // Requests are logged by `measure`, without their addresses.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies,
    bodyLimit: 64 * 1024,
    requestTimeout: REQUEST_TIMEOUT_MILLIS,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // An address that cannot be read or is too long names nothing; hooks and filters do not see it.
    frameworkErrors: (_error, _request, reply) => sendProblem(reply as never, new NotFound('page')),
  });
  http.addHook('onRequest', (request, reply, done) => {
    // Answers are about people: no cache keeps one unless its handler says so.
    const asked = addressAsked(request.headers.host, config);
    void reply.headers({ 'cache-control': 'no-store', ...securityHeaders(asked) });
    done();
  });
  openToAll(http as unknown as FastifyInstance, endpoints, config);
  standAtTheDoor(http as unknown as FastifyInstance, endpoints);
  const declared = new Map(endpoints.map((one) => [`${one.method} ${one.path}`, one]));
  http.addHook('onRoute', (route) => {
    const endpoint = declared.get(`${String(route.method)} ${route.path}`);
    if (!endpoint) return;
    route.bodyLimit = endpoint.bodyLimit;
    route.config = { ...route.config, endpoint };
  });
  readBodies(http as unknown as FastifyInstance, endpoints);
  void http.register(fastifyCookie);
  traceRequests(http as unknown as FastifyInstance, definition.name, config.linkKey);
  describeRepresentation(http as unknown as FastifyInstance, (route) => declared.get(route)?.secret ?? false);
  boundUnreadAnswers(http as unknown as FastifyInstance);
  return http as unknown as FastifyInstance;
}

function measure(app: NestFastifyApplication, log: Logger): void {
  const { requests } = app.get(Metrics);
  const http = app.getHttpAdapter().getInstance();
  http.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = { method: request.method, route, status: reply.statusCode };
    requests.observe(labels, reply.elapsedTime / 1000);
    log.debug({ ...labels, millis: Math.round(reply.elapsedTime) }, 'request');
    done();
  });
}
