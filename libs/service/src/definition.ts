import type { Provider, Type } from '@nestjs/common';
import type { EntitySchema, MixedList } from 'typeorm';
import type { z } from 'zod';
import type { Topic } from '#contracts/topic';
import type { Projection, Reaction } from '#messaging';
import type { OwnRules } from './auth/access';
import { accessTokensOf } from './auth/access-tokens';
import { EndedSessions, signingKeysOf } from './auth/auth.projections';
import { ServiceConfig } from './config';
import { KnownNetwork } from './known-network';
import type { ServiceName } from './service-name';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- consumers of any topic
type AnyConsumer = Type<Projection<any> | Reaction<any>>;

/** A service on one page: what it answers, tells, hears and keeps. Everything else derives from it. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  /** What it is set by, which is at least what every service is set by. */
  readonly config: z.ZodObject & z.ZodType<ServiceConfig>;
  /** They bind the operations that it serves, each under `/api/<name>/`. */
  readonly controllers: readonly Type[];
  /** Handlers of commands, and whatever else is injected. */
  readonly providers: readonly Provider[];
  /** The topics that it owns. */
  readonly emits: readonly Topic[];
  readonly consumers: readonly AnyConsumer[];
  /** How it decides the access rules about its own things. */
  readonly rules: { readonly useFactory: (...args: never[]) => OwnRules; readonly inject: readonly unknown[] };
  readonly entities: MixedList<Function | string | EntitySchema>;
  /** In the order of their numbers. */
  readonly migrations: readonly Function[];
}

/** Declares a service; what is not said is nothing, and the settings are those of every service. */
export function defineService(
  definition: Pick<ServiceDefinition, 'name'> & Partial<ServiceDefinition>,
): ServiceDefinition {
  return {
    config: ServiceConfig,
    controllers: [],
    providers: [],
    emits: [],
    consumers: [],
    rules: { useFactory: () => ({}), inject: [] },
    entities: [],
    migrations: [],
    ...definition,
  };
}

/** What the service hears: what every service has to know of who is signed in, and what is its own. */
export function consumersOf({
  name,
  consumers,
}: Pick<ServiceDefinition, 'name' | 'consumers'>): readonly AnyConsumer[] {
  return [signingKeysOf(name), EndedSessions, KnownNetwork, accessTokensOf(name), ...consumers];
}
