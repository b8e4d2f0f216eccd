import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { StartRefused } from '#postgres';
import type { KeptBackup } from '../backups/backup-store';
import { readBackupsConfig, type BackupsConfig } from '../backups/backups.config';
import { makeBackup, type Progress } from '../backups/make-backup';
import { openBackups } from '../backups/open-backups';
import { ERASE_AGAIN, refuseUnready, restoreBackup, type Restored } from '../backups/restore-backup';
import { lastTrial, tryBackup, type Trial } from '../backups/trial';
import { answer, command, inMegabytes, inWords, progressTo } from './terminal';
import { refuseNone, withServer } from './with-server';

interface Options {
  readonly json?: boolean;
}

/** `backup`, `backups` and `restore`, by the settings in `env`. */
export function backupCommands(env: NodeJS.ProcessEnv): Command[] {
  const backup = command(
    'backup',
    'Backs the network up, also while it runs: databases, files and keys, sealed by BACKUP_PASSPHRASE.',
    'BACKUP_PASSPHRASE_FILE=~/levelfield.passphrase BACKUP_FOLDER=/mnt/backups npx levelfield backup',
  ).action(async ({ json }: Options) => {
    const config = readBackupsConfig(env);
    const progress = progressTo(process.stderr, json);
    const made = await withServer(config.network, (url) => makeBackup(config, url, progress));
    const lines = [`Backed up to ${made.path} (${inMegabytes(made.bytes)}), and read again.`];
    answer({ json: made, lines: [...lines, ...made.removed.map((name) => `Removed ${name}.`)] }, json);
  });
  const restoring = command(
    'restore',
    'Restores a network into the data folder, which is empty, from a backup. All is looked at first.',
    'LEVELFIELD_DATA=/srv/levelfield BACKUP_PASSPHRASE_FILE=~/levelfield.passphrase npx levelfield restore /mnt/backups/levelfield-2026-11-30T030000Z.backup',
  )
    .argument('<backup>', 'the file of a backup, or with BACKUP_STORE its name')
    .action(async (path: string, { json }: Options) => {
      const config = readBackupsConfig(env);
      const { madeAt, files, bytes, toErase } = await restore(config, path, progressTo(process.stderr, json));
      const { dataDir } = config.network;
      const line = `Restored ${files} files (${inMegabytes(bytes)}) of ${inWords(madeAt)} into ${dataDir}.`;
      const lines = [line, erasedLine(toErase), 'Start the network by npm start.'];
      answer({ json: { dataDir, madeAt, files, bytes, toErase: toErase ?? null }, lines }, json);
    });
  return [backup, backups(env), restoring];
}

const backups = (env: NodeJS.ProcessEnv): Command =>
  command(
    'backups',
    'Lists the complete backups, newest first, and what came of the last trial.',
    'npx levelfield backups --json',
  )
    .action(async ({ json }: Options) => {
      const config = readBackupsConfig(env);
      const store = openBackups(config);
      const kept = await store.list();
      const trial = (await lastTrial(config.network.dataDir)) ?? null;
      const lines = kept.length > 0 ? kept.map(lineOf) : [`There are no backups in ${store.where}.`];
      answer(
        { json: { folder: store.where, backups: kept, trial }, lines: [...lines, ...(trial ? [tried(trial)] : [])] },
        json,
      );
    })
    .addCommand(tryOne(env));

const tryOne = (env: NodeJS.ProcessEnv): Command =>
  command(
    'try',
    'Restores a backup beside the network, reads all of it, and removes it again.',
    'npx levelfield backups try',
  )
    .argument('[backup]', 'its name, or its file; the newest unless named')
    .action(async (name: string | undefined, _: Options, { parent }: Command) => {
      // Which takes it for its own, wherever it stands.
      const { json } = parent!.opts<Options>();
      const config = readBackupsConfig(env);
      if (!config.network.databaseUrl) refuseNone(config.network.dataDir);
      const trial = await tryBackup(config, await find(config, name), progressTo(process.stderr, json));
      answer({ json: trial, lines: [tried(trial)] }, json);
    });

/** From a file that is there; else, where backups are in a bucket, by its name. Who went since is known to the bucket. */
async function restore(config: BackupsConfig, path: string, progress: Progress): Promise<Restored> {
  await refuseUnready(config);
  const store = openBackups(config);
  if (config.store === undefined || existsSync(path)) {
    await store.takeLists();
    return await restoreBackup(config, path, progress);
  }
  const backup = await find(config, path);
  return await store.withFile(backup, (fetched) => restoreBackup(config, fetched, progress));
}

async function find(config: BackupsConfig, name: string | undefined): Promise<KeptBackup> {
  const store = openBackups(config);
  const kept = await store.list();
  const found = name === undefined ? kept[0] : kept.find((one) => one.name === basename(name));
  if (found) return found;
  throw new StartRefused(
    name === undefined
      ? `There are no backups in ${store.where}: make one by npx levelfield backup.`
      : `There is no complete backup ${basename(name)} in ${store.where}: npx levelfield backups lists them.`,
  );
}

const erasedLine = (toErase: number | undefined): string =>
  toErase === undefined
    ? 'Beside the backup lies no list of who left since: whoever did is in the network again.'
    : `Left since, and gone again at the next start: ${toErase}, as ${ERASE_AGAIN} in the data folder says.`;

function tried({ at, backup, seconds, failure, tables, rows, files }: Trial): string {
  const when = `on ${inWords(at)}`;
  if (failure !== null) return `The trial of ${backup} ${when} failed: ${failure}`;
  const read = `${tables} tables of ${rows} rows and ${files} files read`;
  return `${backup} was restored in a trial ${when}, in ${seconds} s: ${read}.`;
}

function lineOf({ name, at, bytes }: KeptBackup): string {
  return `${name}  ${inWords(at)}  ${inMegabytes(bytes)}`;
}
