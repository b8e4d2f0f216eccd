import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Alarm } from '../alarm';
import type { Log } from '../log';
import type { Query } from './outbox';
import { CHANNEL, OutboxConnection } from './outbox-connection';
import { Backoff } from '../consuming/retry';

/** What the instance that holds the outbox's lock does. */
export interface OutboxDuty {
  /** On each new connection, before the lock is asked for. */
  resume?(query: Query): Promise<void>;
  /** The lock is ours, anew: what others did since, or what was done and never answered, is not known here. */
  begin?(): void;
  /** One round of work. @returns whether there may be more. */
  pass(query: Query): Promise<boolean>;
  /** A bounded piece of clearing up, on a connection of the service's pool. @returns whether there may be more. */
  tidy?(query: Query): Promise<boolean>;
}

/** A wake that was lost (with its instance, between commit and wake) is made up for within this time. */
const LONGEST_SLEEP_MS = 5000;
const LEAVE_MS = 1000;

/**
 * Works on one service's outbox in the one instance that holds its lock; the others wait for it, and hear nothing of
 * what is written. It has one connection of its own, sleeps until a commit wakes it, and looks by itself ever more
 * rarely. It clears up beside its work, which never waits for that.
 */
export class OutboxWorker {
  private readonly alarm = new Alarm();
  private readonly leaving = new AbortController();
  private readonly idle = new Backoff(500, LONGEST_SLEEP_MS);
  private readonly failures = new Backoff(100, 5000);
  private connection: OutboxConnection | undefined;
  private leading = false;
  private notifying: Promise<void> | undefined;
  private notifyAgain = false;
  private tidying: Promise<void> | undefined;
  private tidiedAt = Date.now();
  private running: Promise<void> | undefined;
  private broken = 0;

  constructor(
    private readonly service: string,
    private readonly dataSource: DataSource,
    private readonly duty: OutboxDuty,
    private readonly log: Log,
    private readonly tidyEveryMs = 600_000,
  ) {}

  /** How often the work broke off, and began anew on another connection. */
  get brokenOff(): number {
    return this.broken;
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.leaving.abort();
    this.alarm.ring();
    // Who waits has nothing to finish. Who works may be waiting for a silent server: whoever comes next does it again.
    if (!this.leading) this.connection?.cut();
    const silence = setTimeout(() => this.connection?.cut(), LEAVE_MS);
    await this.running;
    clearTimeout(silence);
    await this.notifying;
    await this.tidying;
  }

  /** After a commit: here if this instance holds the lock, else by a `NOTIFY` of its own (never in the writing
   *  transaction, where it would take a server-wide lock at commit). */
  wake(): void {
    if (this.leading) this.alarm.ring();
    else if (this.notifying) this.notifyAgain = true;
    else this.notifying = this.notify();
  }

  /** Reads on the connection that holds the lock; whoever waits for it reads on the service's pool, and waits for nothing. */
  readonly query: Query = <Row>(sql: string, parameters?: unknown[]) =>
    this.leading && this.connection
      ? this.connection.query<Row>(sql, parameters)
      : this.dataSource.query<Row[]>(sql, parameters);

  private get stopping(): boolean {
    return this.leaving.signal.aborted;
  }

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
      const connection = new OutboxConnection(this.dataSource, `levelfield ${this.service} outbox`, () =>
        this.alarm.ring(),
      );
      try {
        this.connection = connection;
        await connection.open();
        await this.lead(connection);
        while (!this.stopping) await this.work();
      } catch (error) {
        if (this.stopping) return;
        this.broken += 1;
        this.log.warn(`${this.service}: the outbox waits: ${String(error)}`);
        // Not cut short by wakes: with each commit it would connect anew.
        await this.pause(this.failures.next());
      } finally {
        this.leading = false;
        this.connection = undefined;
        await connection.close();
      }
    }
  }

  private async lead(connection: OutboxConnection): Promise<void> {
    await this.duty.resume?.(this.query);
    while (!this.stopping && !this.leading) this.leading = await connection.lead();
    if (this.leading) this.duty.begin?.();
    this.idle.reset();
  }

  private async work(): Promise<void> {
    const more = await this.duty.pass(this.query);
    this.failures.reset();
    if (!this.tidying && Date.now() - this.tidiedAt >= this.tidyEveryMs) this.tidying = this.tidy();
    if (more) return;
    // What was committed during the pass rings the alarm.
    if (await this.alarm.sleep(this.idle.next())) this.idle.reset();
  }

  /** Rests after each piece as long as it took, so that half of what the disk can do is left to the others. */
  private async tidy(): Promise<void> {
    const query: Query = (sql, parameters) => this.dataSource.query(sql, parameters);
    try {
      for (let more = true; more && this.leading;) {
        const began = performance.now();
        more = (await this.duty.tidy?.(query)) ?? false;
        await this.pause(performance.now() - began);
      }
    } catch (error) {
      this.log.warn(`${this.service}: clearing up the outbox waits: ${String(error)}`);
    }
    this.tidiedAt = Date.now();
    this.tidying = undefined;
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.leaving.signal }).catch(() => undefined);
  }
}
