import { Inject, Injectable } from '@nestjs/common';
import { Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { BROKER, countParked, countUnsent, type Broker } from '#messaging';

/** Each service has a registry of its own, since all of them may live in one process. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  /** Seconds from request to answer, by declared route: never by address, which may hold a secret. */
  readonly requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Seconds from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });

  constructor(dataSource: DataSource, @Inject(BROKER) broker: Broker) {
    this.counted('messaging_parked_events', 'Events that wait for a person', () => countParked(dataSource));
    this.counted('messaging_outbox_unsent', 'Events that wait to be sent', () => countUnsent(dataSource, broker));
    this.counted('messaging_stalls', 'How often a consumer stalled and was built anew', async () => broker.stalls);
  }

  /** Counted when asked for. What cannot be counted is not a number, and keeps no other metric from being read. */
  private counted(name: string, help: string, count: () => Promise<number>): void {
    const collect = async (): Promise<void> => gauge.set(await count().catch(() => NaN));
    const gauge = new Gauge({ name, help, registers: [this.registry], collect });
  }
}
