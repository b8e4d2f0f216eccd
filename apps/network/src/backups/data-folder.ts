import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, plainReason, startError, StartRefused } from '#postgres';
import { flushFolder } from './backup-folder';
import { refuseFullDisk } from './free-disk';

/** What a folder may hold that a network is put into: backups. */
const BACKUPS = 'backups';
/** With the process that fills it. */
const FILLING = /^filling-(\d+)$/;

/** @throws StartRefused where the folder holds anything else, but what a try left that was killed. */
export async function refuseUsed(dataDir: string): Promise<void> {
  const names = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw startError(error, `The data folder ${dataDir} cannot be read (${plainReason(error)}).`);
  });
  const used = names.find((name) => name !== BACKUPS && !isLeft(name));
  if (used === undefined) return;
  throw new StartRefused(
    `The data folder ${dataDir} is not empty (it holds "${used}"): stop the network, move the folder away, or set LEVELFIELD_DATA to another one.`,
  );
}

function isLeft(name: string): boolean {
  const [, pid] = FILLING.exec(name) ?? [];
  // Our own id was given out before, as in a container.
  return pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid)));
}

/**
 * Has an empty data folder filled with a network, beside its place: everything is there at the end or nothing.
 * @throws StartFailed where its disk has no room for so many bytes.
 */
export async function fillFolder<T>(dataDir: string, bytes: number, fill: (staging: string) => Promise<T>): Promise<T> {
  const made = await makeFolders(dataDir);
  const staging = join(dataDir, `filling-${process.pid}`);
  try {
    for (const name of await readdir(dataDir))
      if (isLeft(name)) await rm(join(dataDir, name), { recursive: true, force: true });
    await refuseFullDisk(dataDir, bytes);
    await mkdir(staging, { mode: 0o700 });
    const filled = await fill(staging);
    await settle(staging, dataDir);
    return filled;
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    for (const folder of made.reverse()) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** @returns those that were made, outermost first. */
async function makeFolders(path: string): Promise<string[]> {
  try {
    const first = await mkdir(path, { recursive: true, mode: 0o700 });
    return first === undefined ? [] : [first];
  } catch (error) {
    throw startError(error, `The data folder ${path} cannot be written (${plainReason(error)}).`);
  }
}

async function settle(staging: string, dataDir: string): Promise<void> {
  const names = await readdir(staging);
  // The database last: a network without one begins anew.
  for (const name of names.sort((a, b) => Number(a === 'postgres') - Number(b === 'postgres'))) {
    await rename(join(staging, name), join(dataDir, name));
  }
  await rm(staging, { recursive: true });
  await flushFolder(dataDir);
}
