import {
  Module,
  StandardSchemaSerializerInterceptor,
  type DynamicModule,
  type Provider,
  type Type,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { Topic } from '#contracts/topic';
import { MessagingModule, type Broker, type Projection, type Reaction } from '#messaging';
import { OWN_RULES, type OwnRules } from './auth/access';
import { AccessGuard } from './auth/access.guard';
import { EndedSessions, SessionEpochs, SigningKeys } from './auth/auth.projections';
import { Authenticator } from './auth/authenticator';
import { SERVICE_CONFIG, type ServiceConfig } from './config';
import { EtagInterceptor } from './http/etag.interceptor';
import { ProblemFilter } from './http/problem.filter';
import { validationPipe } from './http/validation';
import { HealthController } from './health.controller';
import { Metrics } from './metrics';
import { SERVICE_NAME } from './service-name';

/** What the process gives a service: where it runs decides which broker, never the service. */
export interface Runtime<Config extends ServiceConfig = ServiceConfig> {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly broker: Broker;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- consumers of any topic
type AnyConsumer = Type<Projection<any> | Reaction<any>>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a topic of any state
type AnyTopic = Topic<any>;

export interface ServiceParts {
  readonly name: string;
  readonly emits: readonly AnyTopic[];
  readonly consumers: readonly AnyConsumer[];
  /** What consumers are injected with. */
  readonly providers?: readonly Provider[];
  /** How this service decides the access rules about its own things. */
  readonly rules?: { useFactory: (...args: never[]) => OwnRules; inject: readonly unknown[] };
}

/** What every service shares: database, backbone, access, problems, health and metrics. Global within one service. */
@Module({})
export class ServiceModule {
  static register(parts: ServiceParts, { config, dataSource, broker }: Runtime): DynamicModule {
    const rules = parts.rules ?? { useFactory: () => ({}), inject: [] };
    const shared: Provider[] = [
      { provide: SERVICE_NAME, useValue: parts.name },
      { provide: SERVICE_CONFIG, useValue: config },
      { provide: DataSource, useValue: dataSource },
      { provide: OWN_RULES, useFactory: rules.useFactory as () => OwnRules, inject: [...rules.inject] as never[] },
      Authenticator,
      Metrics,
      ...(parts.providers ?? []),
    ];
    return {
      module: ServiceModule,
      global: true,
      imports: [
        CqrsModule.forRoot(),
        MessagingModule.register({
          service: parts.name,
          emits: parts.emits,
          consumers: [SigningKeys, SessionEpochs, EndedSessions, ...parts.consumers],
          broker,
        }),
      ],
      controllers: [HealthController],
      providers: [
        ...shared,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useValue: validationPipe },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
        {
          provide: APP_INTERCEPTOR,
          useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
          inject: [Reflector],
        },
      ],
      exports: [...shared, CqrsModule, MessagingModule],
    };
  }
}
