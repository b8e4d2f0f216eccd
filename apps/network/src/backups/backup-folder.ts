import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, plainReason, startError } from '#postgres';
import type { BackupStore, KeptBackup } from './backup-store';
import { looksWhole } from './sealed-file';

const NAME = /^levelfield-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/;
/** With the process that writes it, or has it there. */
const PARTIAL = /^levelfield-.*\.partial-(\d+)(?:-\w+)?$/;

/** By which a backup is known, wherever it is kept. */
export const nameAt = (at: Date): string => `levelfield-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`;

/** Undefined of what is no backup's name. */
export function timeOf(name: string): Date | undefined {
  const [, day, hour, minute, second] = NAME.exec(name) ?? [];
  return day ? new Date(`${day}T${hour}:${minute}:${second}Z`) : undefined;
}

/** The backups of one network, each a file, complete or not listed. */
export class BackupFolder implements BackupStore {
  constructor(readonly path: string) {}

  get where(): string {
    return this.path;
  }

  /** The complete ones, newest first. */
  async list(): Promise<KeptBackup[]> {
    const names = await readdir(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw startError(error, `The folder of backups ${this.path} cannot be read (${plainReason(error)}).`);
    });
    const found: KeptBackup[] = [];
    for (const name of names.sort().reverse()) {
      const at = timeOf(name);
      const path = join(this.path, name);
      if (!at || !(await looksWhole(path))) continue;
      found.push({ name, path, at, bytes: (await stat(path)).size });
    }
    return found;
  }

  /** Makes the folder where it is missing, and removes what earlier ones left that were cut off. */
  async prepare(): Promise<void> {
    try {
      await mkdir(this.path, { recursive: true, mode: 0o700 });
      for (const name of await readdir(this.path)) {
        const pid = Number(PARTIAL.exec(name)?.[1] ?? NaN);
        if (!pid || pid === process.pid || isRunning(pid)) continue;
        await rm(join(this.path, name), { recursive: true, force: true });
      }
    } catch (error) {
      throw startError(error, `The folder of backups ${this.path} cannot be written (${plainReason(error)}).`);
    }
  }

  /** Where one is written before it has its name. */
  partial(at: Date): string {
    return join(this.path, `${nameAt(at)}.partial-${process.pid}`);
  }

  /** How a folder begins into which some are fetched from elsewhere. */
  fetching(): string {
    return join(this.path, `levelfield-fetched.partial-${process.pid}-`);
  }

  /** Gives a whole one its name, by which it counts. */
  async keep(partial: string, at: Date): Promise<string> {
    const path = join(this.path, nameAt(at));
    await rename(partial, path);
    await flushFolder(this.path);
    return path;
  }

  /** Removes all but the newest. @returns the names of those removed. */
  async prune(kept: number): Promise<string[]> {
    const over = (await this.list()).slice(kept);
    for (const { path } of over) await rm(path, { force: true });
    return over.map(({ name }) => name);
  }

  withFile<T>({ path }: KeptBackup, work: (path: string) => Promise<T>): Promise<T> {
    return work(path);
  }

  /** They are there. */
  takeLists(): Promise<void> {
    return Promise.resolve();
  }

  keepList(): Promise<void> {
    return Promise.resolve();
  }

  dropList(name: string): Promise<void> {
    return rm(join(this.path, name), { force: true });
  }
}

/** A new name lasts once its folder is on the disk as well; not every system lets a folder be flushed. */
export async function flushFolder(path: string): Promise<void> {
  const handle = await open(path).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
