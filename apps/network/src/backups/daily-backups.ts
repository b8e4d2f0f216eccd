import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { text } from 'node:stream/consumers';
import { Poller } from '#service';
import { BackupFolder } from './backup-folder';
import type { BackupsConfig } from './backups.config';

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
}

const HOUR_MILLIS = 3_600_000;
/** Far beyond what any takes. */
const LONGEST_MILLIS = 6 * HOUR_MILLIS;
/** Not the most polite there is: those are never given their turn on a machine that always works. */
const POLITE = 10;

/**
 * Makes a backup a day while the network runs, at its hour, or at the next start where none was made then. By the command
 * line, in a process of its own: so no request waits for it, and there is one way of making them.
 */
export class DailyBackups {
  private failure: BackupsState['failure'] = null;
  private child: ReturnType<typeof fork> | undefined;
  private readonly folder: BackupFolder;
  private readonly poller: Poller;

  constructor(
    private readonly config: BackupsConfig,
    private readonly env: NodeJS.ProcessEnv,
    private readonly say: (line: string) => void,
  ) {
    this.folder = new BackupFolder(config.folder);
    this.poller = new Poller('Backups', () => this.work(), { warn: say });
  }

  start(): void {
    this.poller.start();
  }

  /** One that is being made is given up. */
  async stop(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.poller.stop();
  }

  async state(): Promise<BackupsState> {
    const { folder, passphrase, hour } = this.config;
    const [newest] = await this.folder.list();
    return {
      folder,
      hasPassphrase: passphrase !== undefined,
      hour: hour === 'off' ? null : hour,
      last: newest ? { at: newest.at, bytes: newest.bytes } : null,
      failure: this.failure,
    };
  }

  private async work(): Promise<number> {
    const { hour, passphrase } = this.config;
    if (hour === 'off' || !passphrase) return HOUR_MILLIS;
    const [newest] = await this.folder.list();
    // By the clock, which may be set meanwhile: so it is looked at every hour.
    if (newest && newest.at >= lastTime(hour, new Date())) return HOUR_MILLIS / 4;
    const why = await this.make();
    if (why !== undefined) {
      this.failure = { since: this.failure?.since ?? new Date(), why };
      this.say(`No backup was made: ${why}`);
      return HOUR_MILLIS;
    }
    this.failure = null;
    return 0;
  }

  /** @returns why it could not be made. */
  private async make(): Promise<string | undefined> {
    const child = fork(require.resolve('../cli/main'), ['backup', '--json'], { env: this.env, silent: true });
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

/** When it was last that hour on this computer's clock. */
export function lastTime(hour: number, now: Date): Date {
  const at = new Date(now);
  at.setHours(hour, 0, 0, 0);
  if (at > now) at.setDate(at.getDate() - 1);
  return at;
}
