import {
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type ModuleMetadata,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type Type,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { Topic } from '#contracts/topic';
import { BROADCASTS, BROKER, HINTS, hintsOn, type Broker } from './broker';
import type { Consumer } from './consuming/consumer';
import type { ConsumerRunner } from './consuming/consumer-runner';
import { ParkedEvents } from './consuming/parked-events';
import { Rebuild } from './consuming/rebuild';
import { LAG_MS } from './lifetimes';
import { Transactions } from './transactions';

export interface MessagingOptions {
  /** The service's name, the first part of its topics' and consumers' names. */
  service: string;
  /** The topics this service owns. */
  emits: readonly Topic[];
  /** Taken from the application's providers, or made with their dependencies where they are not among them. */
  consumers: readonly Type<Consumer>[];
  broker: Broker;
  /** Where the DataSource comes from, unless its module is global. */
  imports?: ModuleMetadata['imports'];
}

const OPTIONS = Symbol('MESSAGING_OPTIONS');

/** Attaches the service to its broker once everything is constructed, and detaches it first of all. */
@Injectable()
export class Messaging implements OnApplicationBootstrap, OnModuleDestroy {
  /** Filled when the application has started; shared with ParkedEvents and Rebuild. */
  readonly runners: ConsumerRunner[] = [];

  constructor(
    @Inject(OPTIONS) private readonly options: MessagingOptions,
    private readonly dataSource: DataSource,
    private readonly moduleRef: ModuleRef,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { service: name, emits, broker } = this.options;
    const consumers = await Promise.all(this.options.consumers.map((type) => this.resolve(type)));
    this.runners.push(...(await broker.attach({ name, dataSource: this.dataSource, emits, consumers })));
    // An earlier life of this service may have ended between a commit and saying so.
    if (emits.length > 0) broker.broadcasts.send(HINTS, 'resync');
  }

  /**
   * Where the databases of all services were moved, before any of them runs there: what a consumer missed is made up for
   * by the outboxes, which are whole. On Kafka it meets a topic that is yet to be published.
   */
  async arrive(): Promise<void> {
    const { broker } = this.options;
    for (const runner of this.runners) await runner.makeUpForAbsence(LAG_MS, () => broker.read(runner.consumer.topic));
  }

  async onModuleDestroy(): Promise<void> {
    await this.options.broker.detach(this.options.service);
  }

  private async resolve(type: Type<Consumer>): Promise<Consumer> {
    try {
      return this.moduleRef.get(type, { strict: false });
    } catch {
      return await this.moduleRef.create(type);
    }
  }
}

@Module({})
export class MessagingModule {
  /** Global within the service's application, so that every room of it may open transactions. */
  static register(options: MessagingOptions): DynamicModule {
    const { broker, service, emits } = options;
    return {
      module: MessagingModule,
      global: true,
      imports: options.imports ?? [],
      providers: [
        { provide: OPTIONS, useValue: options },
        { provide: BROKER, useValue: broker },
        { provide: BROADCASTS, useValue: broker.broadcasts },
        Messaging,
        {
          provide: Transactions,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) =>
            new Transactions(dataSource, service, () => broker.wake(service), emits, hintsOn(broker.broadcasts)),
        },
        {
          provide: ParkedEvents,
          inject: [Transactions, Messaging],
          useFactory: (transactions: Transactions, { runners }: Messaging) => new ParkedEvents(transactions, runners),
        },
        {
          provide: Rebuild,
          inject: [Transactions, Messaging],
          useFactory: (transactions: Transactions, { runners }: Messaging) =>
            new Rebuild(transactions, broker, runners),
        },
      ],
      exports: [BROKER, BROADCASTS, Transactions, ParkedEvents, Rebuild],
    };
  }
}
