import { Module, StandardSchemaSerializerInterceptor, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, Reflector } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { MessagingModule, type Broker } from '#messaging';
import { OWN_RULES, type OwnRules } from './auth/access';
import { AccessGuard } from './auth/access.guard';
import { AccessTokens } from './auth/access-tokens';
import { Authenticator } from './auth/authenticator';
import { EndedLately } from './auth/ended-lately';
import { SigningKeys } from './auth/signing-keys';
import { SERVICE_CONFIG, type ServiceConfig } from './config';
import { consumersOf, type ServiceDefinition } from './definition';
import { EtagInterceptor } from './http/etag.interceptor';
import { ProblemFilter } from './http/problem.filter';
import { TurnsInterceptor } from './http/turns.interceptor';
import { WriteTurns } from './http/turns';
import { UndeclaredInterceptor } from './http/undeclared.interceptor';
import { conditionController, HOST_CONDITION, type AskHost } from './condition.controller';
import { HealthController } from './health.controller';
import { createLog } from './log';
import { logLevelController } from './log-level.controller';
import { LogLevels, ProcessLog } from './log-level';
import { Metrics } from './metrics';
import { parkedController } from './parked.controller';
import { SERVICE_NAME, type ServiceName } from './service-name';

/** What the process gives a service: where it runs decides which broker, never the service. */
export interface Runtime {
  readonly config: ServiceConfig;
  readonly dataSource: DataSource;
  readonly broker: Broker;
  /** Of the process; none where nobody is answered. */
  readonly log?: ProcessLog;
  /** What a host of several services tells of itself, by one of them. */
  readonly host?: AskHost | undefined;
}

/** Apart from the rest, since the backbone needs it. */
@Module({})
class DatabaseModule {
  static of(dataSource: DataSource): DynamicModule {
    const providers = [{ provide: DataSource, useValue: dataSource }];
    return { module: DatabaseModule, providers, exports: providers };
  }
}

const valuesOf = (
  name: ServiceName,
  { config, host, log = ProcessLog.of(createLog('silent')) }: Runtime,
): Provider[] => [
  { provide: SERVICE_NAME, useValue: name },
  { provide: SERVICE_CONFIG, useValue: config },
  { provide: HOST_CONDITION, useValue: host ?? null },
  { provide: ProcessLog, useValue: log },
];

const AT_EACH_REQUEST: Provider[] = [
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_FILTER, useClass: ProblemFilter },
  { provide: APP_INTERCEPTOR, useClass: UndeclaredInterceptor },
  { provide: APP_INTERCEPTOR, useClass: TurnsInterceptor },
  { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
  {
    provide: APP_INTERCEPTOR,
    useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
    inject: [Reflector],
  },
];

/**
 * What is the service's own, and what every service shares. It is not global: so it starts after what it imports, when
 * commands have their handlers, and stops before it.
 */
@Module({})
export class ServiceModule {
  static register(definition: ServiceDefinition, runtime: Runtime): DynamicModule {
    const { dataSource, broker } = runtime;
    const { name, emits, controllers, rules } = definition;
    const consumers = consumersOf(definition);
    const database = DatabaseModule.of(dataSource);
    const providers: Provider[] = [
      ...valuesOf(name, runtime),
      { provide: OWN_RULES, useFactory: rules.useFactory as () => OwnRules, inject: [...rules.inject] as never[] },
      SigningKeys,
      EndedLately,
      Authenticator,
      AccessTokens,
      Metrics,
      LogLevels,
      WriteTurns,
      ...consumers,
      ...definition.providers,
    ];
    return {
      module: ServiceModule,
      imports: [
        database,
        CqrsModule.forRoot(),
        MessagingModule.register({ service: name, emits, consumers, broker, imports: [database] }),
      ],
      controllers: [
        HealthController,
        conditionController(name),
        logLevelController(name),
        parkedController(name),
        ...controllers,
      ],
      providers: [...providers, ...AT_EACH_REQUEST],
    };
  }
}
