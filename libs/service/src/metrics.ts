import { Inject, Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { ageOfUnsent, BROKER, countParked, countUnsent, type Broker } from '#messaging';
import { HOST_CONDITION, type AskHost } from './condition.controller';
import { connectionsOf } from './database';
import { eventLoop } from './event-loop';
import { SERVICE_NAME, type ServiceName } from './service-name';

type Count = () => number | Promise<number>;
/** Numbers by the one label that they have. */
type Rows = () => Promise<readonly (readonly [word: string, value: number])[]>;

export interface DescribedMetric {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labelNames: readonly string[];
}

/**
 * Each service has a registry of its own, since all of them may live in one process. What a label says is one of few
 * words that the code knows: never a person, an organisation, a title, an address or an id.
 */
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
  readonly jobs = this.counter('job_runs_total', 'Runs of what is done by the clock, not asked for by a request', [
    'name',
    'outcome',
  ]);

  constructor(
    private readonly dataSource: DataSource,
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(SERVICE_NAME) private readonly service: ServiceName,
    @Inject(HOST_CONDITION) host: AskHost | null,
  ) {
    this.ofProcess();
    this.ofDatabase();
    this.ofOutbox();
    this.ofConsumers();
    if (host) this.ofHost(host);
  }

  describe(): readonly DescribedMetric[] {
    return this.registry.getMetricsAsArray() as unknown as DescribedMetric[];
  }

  /** What is counted as it happens. */
  counter<Label extends string = never>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** Counted when asked for. What cannot be counted is not a number, and keeps no other metric from being read. */
  gauge(name: string, help: string, count: Count): void {
    const collect = async (): Promise<void> => gauge.set(await numberOf(count));
    const gauge = new Gauge({ name, help, registers: [this.registry], collect });
  }

  /** As `gauge`, of what only rises until the process ends. */
  private total(name: string, help: string, count: Count): void {
    const collect = async (): Promise<void> => {
      const value = await numberOf(count);
      total.reset();
      total.inc(Number.isNaN(value) ? 0 : value);
    };
    const total = new Counter({ name, help, registers: [this.registry], collect });
  }

  /** As `gauge` or `total`, one number for each word of the label; of what is not known just now none. */
  private table(kind: 'gauge' | 'total', name: string, help: string, label: string, rows: Rows): void {
    const collect = async (): Promise<void> => {
      const known = await rows().catch(() => []);
      metric.reset();
      for (const [word, value] of known) metric.inc({ [label]: word }, value);
    };
    const options = { name, help, labelNames: [label], registers: [this.registry], collect };
    const metric = kind === 'gauge' ? new Gauge(options) : new Counter(options);
  }

  /** The same in each service where one process runs several. */
  private ofProcess(): void {
    const started = performance.timeOrigin / 1000;
    this.gauge('process_start_time_seconds', 'When the process began, in seconds since 1970', () => started);
    this.gauge('process_resident_memory_bytes', 'Memory that the process holds', () => process.memoryUsage.rss());
    this.total('event_loop_busy_seconds_total', 'How long the event loop was at work', () => eventLoop.busySeconds());
    this.gauge('event_loop_longest_delay_seconds', 'The longest that the event loop kept others waiting lately', () =>
      eventLoop.longestDelay(),
    );
  }

  private ofDatabase(): void {
    // Looked at before any other is counted: each of those asks the database, and would find itself.
    const pool = (): ReturnType<typeof connectionsOf> => connectionsOf(this.dataSource);
    this.table('gauge', 'database_connections', 'Connections to the database', 'state', async () => [
      ['busy', pool().busy],
      ['idle', pool().idle],
    ]);
    this.gauge('database_connections_most', 'How many connections to the database there may be', () => pool().most);
    this.gauge('database_connections_awaited', 'Who wait for a connection to the database', () => pool().awaited);
    this.gauge('database_reached', '1 where the database answers', () =>
      this.dataSource.query('SELECT 1').then(
        () => 1,
        () => 0,
      ),
    );
  }

  private ofOutbox(): void {
    const { dataSource, broker } = this;
    this.gauge('messaging_parked_events', 'Events that wait for a person', () => countParked(dataSource));
    this.gauge('messaging_outbox_unsent', 'Events that wait to be sent', () => countUnsent(dataSource, broker));
    this.gauge('messaging_outbox_age_seconds', 'How long the first event that is to be sent has waited', () =>
      ageOfUnsent(dataSource, broker),
    );
    this.total('messaging_outbox_broken_off_total', 'How often sending events broke off, and began anew', () =>
      broker.outboxBrokenOff(this.service),
    );
  }

  private ofConsumers(): void {
    const { broker } = this;
    this.gauge(
      'messaging_stalls',
      'How often a consumer of the process stalled and was built anew',
      () => broker.stalls,
    );
    let asked: ReturnType<Broker['standing']> | undefined;
    // Once for what is read together.
    const ask = (): ReturnType<Broker['standing']> =>
      (asked ??= broker.standing(this.service).finally(() => (asked = undefined)));
    const known = async (of: 'events' | 'seconds') =>
      (await ask()).flatMap(({ consumer, behind }) => (behind ? [[consumer, behind[of]] as const] : []));
    const name = 'messaging_consumer';
    this.table('gauge', `${name}_lag_events`, 'Events that a consumer has yet to take', 'consumer', () =>
      known('events'),
    );
    this.table(
      'gauge',
      `${name}_lag_seconds`,
      'How long ago the first event that a consumer has yet to take happened',
      'consumer',
      () => known('seconds'),
    );
    this.table(
      'total',
      `${name}_broken_off_total`,
      'How often a consumer broke off, and began anew',
      'consumer',
      async () => (await ask()).map(({ consumer, brokenOff }) => [consumer, brokenOff]),
    );
  }

  /** Where one process runs all services, one of them tells of it. */
  private ofHost(host: AskHost): void {
    const at = async (): Promise<number> => {
      const { last } = (await host()).backups;
      return last ? Date.parse(last.at) / 1000 : NaN;
    };
    this.gauge('disk_free_bytes', 'Room on the disk of the data folder', async () => (await host()).disk.freeBytes);
    this.gauge('backup_last_time_seconds', 'When the last backup was made, in seconds since 1970', at);
    this.gauge('backup_overdue', '1 where one is to be made each day, and none was for two', async () =>
      Number(isOverdue((await host()).backups)),
    );
    this.gauge('backup_failed', '1 where the last backup failed', async () =>
      Number((await host()).backups.failure !== null),
    );
    this.gauge('backup_trial_failed', '1 where the last trial could not restore a backup', async () =>
      Number(Boolean((await host()).backups.trial?.failure)),
    );
    this.gauge('backup_trial_overdue', '1 where a backup was to be tried two days ago, and was not', async () => {
      const { trialDue } = (await host()).backups;
      return Number(Boolean(trialDue) && Date.now() - Date.parse(trialDue!) > TWO_DAYS);
    });
  }
}

const TWO_DAYS = 2 * 86_400_000;

/** Where none is there, as of when the process began. */
function isOverdue({ hour, last }: Awaited<ReturnType<AskHost>>['backups']): boolean {
  return hour !== null && Date.now() - (last ? Date.parse(last.at) : performance.timeOrigin) > TWO_DAYS;
}

async function numberOf(count: Count): Promise<number> {
  try {
    return await count();
  } catch {
    return NaN;
  }
}
