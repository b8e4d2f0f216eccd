import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import type { LogLevel, Logging, SetLogLevel } from '#contracts/log-level';
import { BROADCASTS, type Broadcasts } from '#messaging';
import { SERVICE_NAME } from './service-name';

/** How long a level that somebody set lasts: nobody has to remember to take it back. */
const LASTS_MILLIS = 3_600_000;

const logs = new WeakMap<Logger, ProcessLog>();

/** The loggers of one process, of which somebody may set the level for a while. */
export class ProcessLog {
  private readonly usual: LogLevel;
  private readonly loggers: Logger[];
  private until: Date | null = null;
  private back: NodeJS.Timeout | undefined;

  private constructor(root: Logger) {
    this.usual = root.level as LogLevel;
    this.loggers = [root];
  }

  /** One for each log, however many services write into it. */
  static of(root: Logger): ProcessLog {
    const log = logs.get(root) ?? new ProcessLog(root);
    logs.set(root, log);
    return log;
  }

  /** The log as one service writes it. */
  of(service: string): Logger {
    const child = this.loggers[0]!.child({ service });
    this.loggers.push(child);
    return child;
  }

  get now(): Logging {
    return { level: this.loggers[0]!.level as LogLevel, usual: this.usual, until: this.until?.toISOString() ?? null };
  }

  /** At most for as long as one lasts, whatever somebody else's clock says; what is over changes nothing. */
  set(level: LogLevel, until: Date): void {
    const millis = Math.min(until.getTime() - Date.now(), LASTS_MILLIS);
    if (millis <= 0) return;
    this.take(level, new Date(Date.now() + millis));
    this.back = setTimeout(() => this.takeBack(), millis).unref();
  }

  takeBack(): void {
    this.take(this.usual, null);
  }

  private take(level: LogLevel, until: Date | null): void {
    clearTimeout(this.back);
    this.until = until;
    for (const logger of this.loggers) logger.level = level;
  }
}

/** Null takes back what was set; 'asks' is a process that began, or may have missed something. */
type Word = { readonly set: { readonly level: LogLevel; readonly until: string } | null } | 'asks';

/**
 * How much a service logs, in all its instances. What somebody set is in their memory alone: it is over soon, and a
 * start of all of them ends it.
 */
@Injectable()
export class LogLevels implements OnModuleInit, OnModuleDestroy {
  private readonly channel: string;
  private unsubscribe = (): void => undefined;

  constructor(
    @Inject(SERVICE_NAME) service: string,
    @Inject(BROADCASTS) private readonly broadcasts: Broadcasts,
    private readonly log: ProcessLog,
  ) {
    this.channel = `levelfield.${service}.log-level`;
  }

  get now(): Logging {
    return this.log.now;
  }

  onModuleInit(): void {
    this.unsubscribe = this.broadcasts.subscribe(this.channel, (message) => {
      if (message === 'resync') this.send('asks');
      else this.hear(message as Word);
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** In this instance at once, in the others in a moment. */
  set(level: SetLogLevel | null): Logging {
    const word: Word = {
      set: level && { level, until: new Date(Date.now() + LASTS_MILLIS).toISOString() },
    };
    this.hear(word);
    this.send(word);
    return this.now;
  }

  private hear(word: Word): void {
    if (word === 'asks') return this.answer();
    if (word.set) this.log.set(word.set.level, new Date(word.set.until));
    else this.log.takeBack();
  }

  private answer(): void {
    const { level, until } = this.now;
    if (until) this.send({ set: { level, until } });
  }

  private send(word: Word): void {
    this.broadcasts.send(this.channel, word);
  }
}
