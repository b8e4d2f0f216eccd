import { Socket } from 'node:net';
import { Client, type ClientConfig } from 'pg';
import type { DataSource } from 'typeorm';
import { Alarm } from './alarm';
import type { Log } from './log';
import type { Query } from './outbox';
import { Backoff } from './retry';

/** What the instance that holds the outbox's lock does. */
export interface OutboxDuty {
  /** On each new connection, before the lock is asked for. */
  resume?(query: Query): Promise<void>;
  /** One round of work. @returns whether there was any. */
  pass(query: Query): Promise<boolean>;
  /** Now and then, while there is nothing else to do. */
  tidy(query: Query): Promise<void>;
}

/** The lock of the outbox in its database: `hashtext`-like, but the same in every version. */
const LOCK = 0x6c66_6f62; // "lfob"
const CHANNEL = 'levelfield_outbox';
const TIDY_EVERY_MS = 3_600_000;
const STANDBY_MS = 1000;
const LEAVE_MS = 1000;

/**
 * Works on one service's outbox in the one instance that holds its lock; the others stand by. It has one connection
 * of its own (the lock lives and dies with it), sleeps until a commit wakes it, and looks by itself ever more rarely,
 * in case an instance died between its commit and the wake.
 */
export class OutboxWorker {
  private readonly alarm = new Alarm();
  private readonly idle = new Backoff(500, 5000);
  private readonly failures = new Backoff(100, 5000);
  private client: Client | undefined;
  private socket: Socket | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private leading = false;
  private stopping = false;
  private notifying: Promise<void> | undefined;
  private notifyAgain = false;
  private tidiedAt = Date.now();
  private running: Promise<void> | undefined;

  constructor(
    private readonly service: string,
    private readonly dataSource: DataSource,
    private readonly duty: OutboxDuty,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.alarm.ring();
    // A query that a silent server never answers would hold the stop up; whoever comes next does it again.
    const silence = setTimeout(() => this.socket?.destroy(), LEAVE_MS);
    await this.running;
    clearTimeout(silence);
    await this.notifying;
  }

  /** After a commit: here if this instance holds the lock, else by a `NOTIFY` of its own (never in the writing
   *  transaction, where it would take a server-wide lock at commit). */
  wake(): void {
    if (this.leading) this.alarm.ring();
    else if (this.notifying) this.notifyAgain = true;
    else this.notifying = this.notify();
  }

  /** One at a time on the one connection. @throws Error while there is none. */
  readonly query: Query = <Row>(sql: string, parameters?: unknown[]) => {
    const result = this.queue.then(async () => {
      if (!this.client) throw new Error(`${this.service}: no connection to its outbox.`);
      return (await this.client.query(sql, parameters)).rows as Row[];
    });
    this.queue = result.catch(() => undefined);
    return result;
  };

  private async notify(): Promise<void> {
    do {
      this.notifyAgain = false;
      // A lost wake costs a moment: the holder looks by itself.
      await this.dataSource.query('SELECT pg_notify($1, $2)', [CHANNEL, '']).catch(() => undefined);
    } while (this.notifyAgain);
    this.notifying = undefined;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.connect();
        await this.duty.resume?.(this.query);
        while (!this.stopping && !(await this.lead())) await this.alarm.sleep(STANDBY_MS);
        while (!this.stopping) await this.work();
      } catch (error) {
        this.log.warn(`${this.service}: the outbox waits: ${String(error)}`);
        await this.alarm.sleep(this.failures.next());
      } finally {
        await this.disconnect();
      }
    }
  }

  private async work(): Promise<void> {
    const busy = await this.duty.pass(this.query);
    this.failures.reset();
    if (busy) return;
    if (Date.now() - this.tidiedAt > TIDY_EVERY_MS) {
      this.tidiedAt = Date.now();
      await this.duty.tidy(this.query);
    }
    if (await this.alarm.sleep(this.idle.next())) this.idle.reset();
  }

  private async lead(): Promise<boolean> {
    const [row] = await this.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [LOCK]);
    this.leading = row?.held ?? false;
    return this.leading;
  }

  private async connect(): Promise<void> {
    const socket = (this.socket = new Socket());
    const connection = connectionOf(this.dataSource, `levelfield ${this.service} outbox`);
    const client = new Client({ ...connection, stream: () => socket });
    client.on('error', () => this.alarm.ring());
    client.on('end', () => this.alarm.ring());
    client.on('notification', () => this.alarm.ring());
    await client.connect();
    this.client = client;
    await client.query(`LISTEN ${CHANNEL}`);
    // Should this machine vanish, the server finds out within half a minute, and the lock is free for another.
    const keepalive = 'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3';
    await client.query(keepalive).catch(() => undefined);
  }

  private async disconnect(): Promise<void> {
    this.leading = false;
    const [client, socket] = [this.client, this.socket];
    this.client = undefined;
    // A server that has fallen silent does not take leave either, and the lock is to go with the connection.
    const silence = setTimeout(() => socket?.destroy(), LEAVE_MS);
    await client?.end().catch(() => undefined);
    clearTimeout(silence);
  }
}

function connectionOf(dataSource: DataSource, applicationName: string): ClientConfig {
  const options = dataSource.options;
  if (options.type !== 'postgres') throw new Error('Messaging needs PostgreSQL.');
  return {
    ...(options.extra as ClientConfig | undefined),
    ...(options.url === undefined ? {} : { connectionString: options.url }),
    host: options.host,
    port: options.port,
    user: options.username,
    password: options.password as ClientConfig['password'],
    database: options.database,
    ssl: options.ssl as ClientConfig['ssl'],
    application_name: applicationName,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
  };
}
