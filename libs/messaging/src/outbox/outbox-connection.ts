import { Socket } from 'node:net';
import { Client, type ClientConfig } from 'pg';
import type { DataSource } from 'typeorm';
import type { Query } from './outbox';

/** The lock of the outbox in its database: `hashtext`-like, but the same in every version. */
const LOCK = 0x6c66_6f62; // "lfob"
export const CHANNEL = 'levelfield_outbox';
const LEAVE_MS = 1000;

/** The limits of the service's pool are not for this connection: waiting is what it does. */
const SETTINGS = `SET statement_timeout = 0; SET lock_timeout = '10s'`;
/** Should this machine vanish, the server finds out within half a minute, and the lock is free for another. */
const KEEPALIVE = 'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3';
/**
 * Where something between us answers for a machine that it no longer reaches, keep-alives say nothing, and the lock would be
 * held for ever by nobody. Who holds it asks every few seconds; only a request to Kafka keeps it longer, half a minute at most.
 */
const LONGEST_IDLE_MS = 90_000;
/** Ends the waiting of one who has left. Not every system can. */
const NOTICE_LEAVING = 'SET client_connection_check_interval = 1000';

/**
 * Waits until the lock is free, ten seconds at a time: a waiting statement keeps its snapshot, and so keeps vacuum off
 * whatever dies meanwhile, in every table. Caught, so that it is no error in the server's log.
 */
const WAIT = `DO $$ BEGIN PERFORM pg_advisory_lock(${LOCK}); EXCEPTION WHEN lock_not_available THEN NULL; END $$`;
const HOLD = `SELECT pg_try_advisory_lock(${LOCK}) AS held`;

/** A connection that can hold the outbox's lock, which lives and dies with it. One statement at a time. */
export class OutboxConnection {
  private readonly socket = new Socket();
  private readonly client: Client;
  private queue: Promise<unknown> = Promise.resolve();

  /** @param stir called for each notification, and when the connection is lost. */
  constructor(
    dataSource: DataSource,
    applicationName: string,
    stir: () => void,
    private readonly longestIdleMs = LONGEST_IDLE_MS,
  ) {
    this.client = new Client({ ...configOf(dataSource), application_name: applicationName, stream: () => this.socket });
    this.client.on('error', stir);
    this.client.on('end', stir);
    this.client.on('notification', stir);
  }

  /** What is asked meanwhile waits for it. */
  open(): Promise<void> {
    const opened = this.connect();
    this.queue = opened.catch(() => undefined);
    return opened;
  }

  /** @returns whether the lock is held now, after ten seconds at most; then it listens, too. */
  async lead(): Promise<boolean> {
    await this.query(WAIT);
    const [row] = await this.query<{ held: boolean }>(HOLD);
    if (row?.held) await this.query(`LISTEN ${CHANNEL}`);
    return row?.held ?? false;
  }

  readonly query: Query = <Row>(sql: string, parameters?: unknown[]) => {
    const result = this.queue.then(async () => (await this.client.query(sql, parameters)).rows as Row[]);
    this.queue = result.catch(() => undefined);
    return result;
  };

  private async connect(): Promise<void> {
    await this.client.connect();
    await this.client.query(`${SETTINGS}; SET idle_session_timeout = ${this.longestIdleMs}`);
    await this.client.query(KEEPALIVE).catch(() => undefined);
    await this.client.query(NOTICE_LEAVING).catch(() => undefined);
  }

  /** Takes leave; where the server has fallen silent, without its answer: the lock is to go with the connection. */
  async close(): Promise<void> {
    const silence = setTimeout(() => this.cut(), LEAVE_MS);
    await this.client.end().catch(() => undefined);
    clearTimeout(silence);
  }

  /** What is under way fails. */
  cut(): void {
    this.socket.destroy();
  }
}

function configOf(dataSource: DataSource): ClientConfig {
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
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
  };
}
