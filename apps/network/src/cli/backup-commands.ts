import type { Command } from 'commander';
import { BackupFolder, type KeptBackup } from '../backups/backup-folder';
import { readBackupsConfig } from '../backups/backups.config';
import { makeBackup } from '../backups/make-backup';
import { restoreBackup } from '../backups/restore-backup';
import { answer, command, inMegabytes, inWords, progressTo } from './terminal';
import { withServer } from './with-server';

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
  const backups = command(
    'backups',
    'Lists the complete backups, newest first.',
    'npx levelfield backups --json',
  ).action(async ({ json }: Options) => {
    const { folder } = readBackupsConfig(env);
    const kept = await new BackupFolder(folder).list();
    const lines = kept.length > 0 ? kept.map(lineOf) : [`There are no backups in ${folder}.`];
    answer({ json: { folder, backups: kept }, lines }, json);
  });
  const restore = command(
    'restore',
    'Restores a network into the data folder, which is empty, from a backup. All is looked at first.',
    'LEVELFIELD_DATA=/srv/levelfield BACKUP_PASSPHRASE_FILE=~/levelfield.passphrase npx levelfield restore /mnt/backups/levelfield-2026-11-30T030000Z.backup',
  )
    .argument('<backup>', 'the file of a backup')
    .action(async (path: string, { json }: Options) => {
      const config = readBackupsConfig(env);
      const restored = await restoreBackup(config, path, progressTo(process.stderr, json));
      const { dataDir } = config.network;
      const line = `Restored ${restored.files} files (${inMegabytes(restored.bytes)}) of ${inWords(restored.madeAt)} into ${dataDir}.`;
      answer({ json: { dataDir, ...restored }, lines: [line, 'Start the network by npm start.'] }, json);
    });
  return [backup, backups, restore];
}

function lineOf({ name, at, bytes }: KeptBackup): string {
  return `${name}  ${inWords(at)}  ${inMegabytes(bytes)}`;
}
