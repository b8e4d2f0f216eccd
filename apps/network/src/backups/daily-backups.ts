import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Poller } from '#service';
import type { BackupStore, KeptBackup } from './backup-store';
import type { BackupsConfig } from './backups.config';
import { ErasedList } from './erased-list';
import { openBackups } from './open-backups';
import { keepFailure, lastTrial, LONGEST_MILLIS, removeLeftTrials, SECOND_TRIAL, type Trial } from './trial';

/** What an administrator is told of backups. */
export interface BackupsState {
  readonly folder: string;
  /** Whether there is a passphrase: without one none is made. */
  readonly hasPassphrase: boolean;
  /** When the daily one is made, on the clock of the host; null for never. */
  readonly hour: number | null;
  readonly last: { readonly at: Date; readonly bytes: number } | null;
  /** Why the last try failed, and since when none worked. */
  readonly failure: { readonly since: Date; readonly why: string } | null;
  /** What came of restoring one to see whether it can be. */
  readonly trial: Trial | null;
  readonly trialDue: Date | null;
}

const MINUTE_MILLIS = 60_000;
const HOUR_MILLIS = 60 * MINUTE_MILLIS;
/** How long a stop waits for a bucket that does not answer. */
const STOP_MILLIS = 5000;
/** Not the most polite there is: those are never given their turn on a machine that always works. */
const POLITE = 10;

/**
 * Makes a backup a day while the network runs, at its hour, or at the next start where none was made then, and restores
 * one a week in a trial, two hours later. By the command line, in a process of its own: so no request waits for it, and
 * there is one way of making them.
 */
export class DailyBackups {
  private failure: BackupsState['failure'] = null;
  private isStopping = false;
  /** When one was tried last, though it may be that nothing could be kept of it. */
  private triedAt = new Date(0);
  private child: ReturnType<typeof fork> | undefined;
  private readonly store: BackupStore;
  /** Those of a bucket, as it was asked last. */
  private known: readonly KeptBackup[] = [];
  private readonly erased: ErasedList;
  private readonly poller: Poller;
  private readonly noting: Poller;

  constructor(
    private readonly config: BackupsConfig,
    private readonly env: NodeJS.ProcessEnv,
    private readonly say: (line: string) => void,
    /** The address of a database of the network. */
    private readonly url: (database: string) => string,
  ) {
    this.erased = new ErasedList(config.folder, openBackups(config));
    this.store = openBackups(config);
    this.poller = new Poller('Backups', () => this.work(), { warn: say });
    this.noting = new Poller('Noting who left', () => this.note(), { warn: say });
  }

  start(): void {
    this.poller.start();
    this.noting.start();
  }

  /** One that is being made or tried is given up. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.child?.kill('SIGKILL');
    await atMost(STOP_MILLIS, Promise.all([this.poller.stop(), this.noting.stop()]));
  }

  /** Once the services rest, so that nobody goes who is not noted. */
  async noteLast(): Promise<void> {
    const noted = this.note().catch((error: unknown) => this.say(`Noting who left waits: ${String(error)}`));
    await atMost(STOP_MILLIS, noted);
  }

  /** Of the trial that was given up, which waits for nobody else. */
  removeLeft(): Promise<void> {
    return removeLeftTrials(this.config.network.dataDir, this.say);
  }

  async state(): Promise<BackupsState> {
    const { store, passphrase, hour, network } = this.config;
    const [kept, trial] = await Promise.all([store ? this.known : this.store.list(), lastTrial(network.dataDir)]);
    const [newest] = kept;
    return {
      folder: this.store.where,
      hasPassphrase: passphrase !== undefined,
      hour: hour === 'off' ? null : hour,
      last: newest ? { at: newest.at, bytes: newest.bytes } : null,
      failure: this.failure,
      trial: trial ?? null,
      trialDue: passphrase === undefined ? null : trialDue(hour, kept, trial),
    };
  }

  private async work(): Promise<number> {
    const { hour, passphrase, network } = this.config;
    await this.removeLeft();
    const kept = await this.list();
    if (!kept) return HOUR_MILLIS / 4;
    const [newest] = kept;
    const isDaily = hour !== 'off' && passphrase !== undefined;
    // By the clock, which may be set meanwhile: so it is looked at every hour.
    if (isDaily && (!newest || newest.at < lastTime(hour, new Date()))) return await this.backUp();
    this.failure = null;
    if (!isDaily || !newest) return HOUR_MILLIS;
    const due = trialDue(hour, kept, await lastTrial(network.dataDir))!;
    const now = new Date();
    if (due <= now && this.triedAt < due) {
      this.triedAt = now;
      await this.tryOne(newest, now);
    }
    return HOUR_MILLIS / 4;
  }

  /** Also beside backups that are made by hand, of which one may be put back. */
  private async note(): Promise<number> {
    if (this.config.passphrase) await this.erased.note(this.url);
    return MINUTE_MILLIS;
  }

  private async backUp(): Promise<number> {
    const why = await this.run('backup');
    if (why === undefined) return 0;
    this.fail(why);
    return HOUR_MILLIS;
  }

  private async list(): Promise<readonly KeptBackup[] | undefined> {
    try {
      return (this.known = await this.store.list());
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  private fail(why: string): void {
    this.failure = { since: this.failure?.since ?? new Date(), why };
    this.say(`No backup was made: ${why}`);
  }

  private async tryOne({ name }: KeptBackup, began: Date): Promise<void> {
    const why = await this.run('backups', 'try', name);
    if (why === undefined || this.isStopping) return;
    // By hand, which counts as well; where it does not come to its end, this one is tried later.
    if (why === SECOND_TRIAL) {
      this.triedAt = new Date(0);
      return;
    }
    this.say(`The backup ${name} could not be restored in a trial: ${why}`);
    await keepFailure(this.config.network.dataDir, began, name, why);
  }

  /** @returns why it failed. */
  private async run(...args: string[]): Promise<string | undefined> {
    if (this.isStopping) return 'the network stops.';
    const child = fork(require.resolve('../cli/main'), [...args, '--json'], { env: this.env, silent: true });
    this.child = child;
    const code = new Promise<number | null>((done) => child.once('close', done).once('error', () => done(null)));
    if (child.pid) setPriority(child.pid, POLITE);
    // While it goes on, the database keeps what was written meanwhile: a folder that hangs must not fill the disk.
    const deadline = setTimeout(() => child.kill('SIGKILL'), LONGEST_MILLIS);
    const said = await text(child.stdout!);
    const ended = await code;
    clearTimeout(deadline);
    if (ended === 0) return undefined;
    const error = /"error":("(?:[^"\\]|\\.)*")/.exec(said)?.[1];
    return error ? (JSON.parse(error) as string) : 'it was ended before it was done.';
  }
}

const atMost = (millis: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, pause(millis, undefined, { ref: false })]);

/** When it was last that hour on this computer's clock. */
export function lastTime(hour: number, now: Date): Date {
  const at = new Date(now);
  at.setHours(hour, 0, 0, 0);
  if (at > now) at.setDate(at.getDate() - 1);
  return at;
}

/** So many hours after the daily backup the last one is tried. */
const LATER_HOURS = 2;
/** A week, though the one before came a little late. */
const WEEK_MILLIS = 6.5 * 24 * HOUR_MILLIS;

/** When a backup is to be tried next: once a week, and the day after one that failed; null where none is by itself. */
export function trialDue(hour: BackupsConfig['hour'], kept: readonly KeptBackup[], last?: Trial): Date | null {
  const oldest = kept.at(-1);
  if (hour === 'off' || !oldest) return null;
  const from = last ? new Date(last.at.getTime() + (last.failure === null ? WEEK_MILLIS : 0)) : oldest.at;
  const due = lastTime((hour + LATER_HOURS) % 24, from);
  due.setDate(due.getDate() + 1);
  return due;
}
