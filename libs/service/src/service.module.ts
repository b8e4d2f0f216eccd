import { Module, StandardSchemaSerializerInterceptor, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { MessagingModule, type Broker } from '#messaging';
import { OWN_RULES, type OwnRules } from './auth/access';
import { AccessGuard } from './auth/access.guard';
import { Authenticator } from './auth/authenticator';
import { EndedLately } from './auth/ended-lately';
import { SigningKeys } from './auth/signing-keys';
import { SERVICE_CONFIG, type ServiceConfig } from './config';
import { consumersOf, type ServiceDefinition } from './definition';
import { EtagInterceptor } from './http/etag.interceptor';
import { ProblemFilter } from './http/problem.filter';
import { TurnsInterceptor } from './http/turns.interceptor';
import { UndeclaredInterceptor } from './http/undeclared.interceptor';
import { validationPipe } from './http/validation';
import { HealthController } from './health.controller';
import { Metrics } from './metrics';
import { SERVICE_NAME } from './service-name';

/** What the process gives a service: where it runs decides which broker, never the service. */
export interface Runtime {
  readonly config: ServiceConfig;
  readonly dataSource: DataSource;
  readonly broker: Broker;
}

/** A service's only module: what is its own, and what every service shares. */
@Module({})
export class ServiceModule {
  static register(definition: ServiceDefinition, { config, dataSource, broker }: Runtime): DynamicModule {
    const { name, emits, controllers, providers, rules } = definition;
    const injected: Provider[] = [
      { provide: SERVICE_NAME, useValue: name },
      { provide: SERVICE_CONFIG, useValue: config },
      { provide: DataSource, useValue: dataSource },
      { provide: OWN_RULES, useFactory: rules.useFactory as () => OwnRules, inject: [...rules.inject] as never[] },
      SigningKeys,
      EndedLately,
      Authenticator,
      Metrics,
      ...providers,
    ];
    return {
      module: ServiceModule,
      // Consumers are made in the backbone's module, of what is injected here.
      global: true,
      imports: [
        CqrsModule.forRoot(),
        MessagingModule.register({ service: name, emits, consumers: consumersOf(definition), broker }),
      ],
      controllers: [HealthController, ...controllers],
      providers: [
        ...injected,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useValue: validationPipe },
        { provide: APP_INTERCEPTOR, useClass: UndeclaredInterceptor },
        { provide: APP_INTERCEPTOR, useClass: TurnsInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
        {
          provide: APP_INTERCEPTOR,
          useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
          inject: [Reflector],
        },
      ],
      exports: injected,
    };
  }
}
