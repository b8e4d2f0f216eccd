import type { Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { IdleBroker, Messaging, ParkedEvents, Rebuild, type OpenOutbox } from '#messaging';
import { migrationsOf } from './app';
import type { AskHost } from './condition.controller';
import { readConfig, ServiceConfig } from './config';
import { openDatabase } from './database';
import type { ServiceDefinition } from './definition';
import { KnownNetwork } from './known-network';
import { Metrics, type DescribedMetric } from './metrics';
import { ServiceModule } from './service.module';

export interface ServiceAtRest {
  readonly dataSource: DataSource;
  readonly parked: ParkedEvents;
  /** Reads the outboxes of others, by the addresses of their databases in the same settings. */
  readonly rebuild: Rebuild;
  /** What it is made of: its commands, among others. */
  get<T>(type: Type<T>): T;
}

/**
 * A service as far as its handlers need it: it answers nobody, hears nothing, and does nothing by the clock. For work on
 * it beside the network, or while none runs.
 */
export async function withServiceAtRest<T>(
  definition: ServiceDefinition,
  env: Readonly<Record<string, string | undefined>>,
  work: (service: ServiceAtRest) => Promise<T>,
): Promise<T> {
  const config = readConfig(definition.config, env, definition.name) as ServiceConfig;
  const { entities } = definition;
  const dataSource = await openDatabase(definition.name, config, { entities, migrations: migrationsOf(definition) });
  try {
    const module = ServiceModule.register(definition, { config, dataSource, broker: new IdleBroker(outboxesBy(env)) });
    // Made and never begun: what begins with an application is what is to rest.
    const app = await NestFactory.create(module, new FastifyAdapter(), { logger: false, abortOnError: false });
    app.get(CqrsModule, { strict: false }).onApplicationBootstrap();
    await app.get(Messaging, { strict: false }).onApplicationBootstrap();
    // Links lead to the address that was set on the screen.
    await app.get(KnownNetwork, { strict: false }).onModuleInit();
    const get = <T>(type: Type<T>): T => app.get(type, { strict: false });
    return await work({ dataSource, parked: get(ParkedEvents), rebuild: get(Rebuild), get });
  } finally {
    await dataSource.destroy();
  }
}

/** Opens services' outboxes, each on a connection of its own. */
const outboxesBy =
  (env: Readonly<Record<string, string | undefined>>) =>
  async (service: string): Promise<OpenOutbox> => {
    const { databaseUrl } = readConfig(ServiceConfig, env, service);
    const client = new Client({ connectionString: databaseUrl, application_name: 'levelfield rebuild' });
    await client.connect();
    const query = async <Row>(sql: string, values?: unknown[]): Promise<Row[]> =>
      (await client.query(sql, values)).rows as Row[];
    return { query, close: () => client.end() };
  };

/** What a service tells Prometheus, as it is made: nothing of it begins, and no database is there. */
export async function describeMetrics(
  definition: ServiceDefinition,
  env: Readonly<Record<string, string | undefined>>,
  host?: AskHost,
): Promise<readonly DescribedMetric[]> {
  const config = readConfig(definition.config, env, definition.name) as ServiceConfig;
  const dataSource = new DataSource({ type: 'postgres', entities: definition.entities });
  const module = ServiceModule.register(definition, { config, dataSource, broker: new IdleBroker(), host });
  const app = await NestFactory.create(module, new FastifyAdapter(), { logger: false, abortOnError: false });
  return app.get(Metrics, { strict: false }).describe();
}
