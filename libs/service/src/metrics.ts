import { Injectable } from '@nestjs/common';
import { Histogram, Registry } from 'prom-client';

/** Each service has a registry of its own, since seven of them may live in one process. */
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
}
