import type { Command } from 'commander';
import { join } from 'node:path';
import { StartRefused } from '#postgres';
import { readBackupsConfig, type BackupsConfig } from '../backups/backups.config';
import { moveToCluster, moveToOneProcess, type Moved } from '../move/move-network';
import { DatabaseUrl } from '../network.config';
import type { Secrets } from '../start/secrets';
import { answer, command, progressTo } from './terminal';
import { secretsOf } from './with-services';

interface Options {
  readonly json?: boolean;
  readonly files?: string;
}

/** `move-to-cluster` and `move-to-one-process`: the databases of a network, row by row, onto another server. */
export function moveCommands(env: NodeJS.ProcessEnv): Command[] {
  return [toCluster(env), toOneProcess(env)];
}

const toCluster = (env: NodeJS.ProcessEnv): Command =>
  command(
    'move-to-cluster',
    'Moves a network, which is stopped, onto another PostgreSQL server: all tables are copied and compared, or nothing is.',
    'PGPASSWORD=… npx levelfield move-to-cluster --to postgresql://levelfield@db.example.org --files /mnt/files',
  )
    .requiredOption('--to <address>', 'the server; a password that is not in it is that of PGPASSWORD')
    .option('--files <folder>', 'where the cluster is to have the uploaded files: they are copied there')
    .action(async ({ json, to: typed, files }: Options & { to: string }) => {
      const to = DatabaseUrl.safeParse(typed);
      if (!to.success) throw new StartRefused(`--to ${to.error.issues[0]!.message}.`);
      const moved = await moveToCluster(env, { to: to.data, files }, progressTo(process.stderr, json));
      const { host } = new URL(to.data);
      const config = readBackupsConfig(env);
      const next = [
        ...filesLeft(moved, config, `into the folder that the cluster has them in (BLOB_FOLDER)`),
        await settingsLeft(config, env),
        'Start the cluster then, and this network never again: both would write to the same people.',
      ];
      answer({ json: { to: host, ...moved }, lines: [...movedLines(moved, host), ...next] }, json);
    });

const toOneProcess = (env: NodeJS.ProcessEnv): Command =>
  command(
    'move-to-one-process',
    'Moves the network of a cluster, all of whose services are stopped, into the data folder, which is empty.',
    'DATABASE_URL=postgresql://… LINK_KEY=… TOKEN_KEY=… LEVELFIELD_DATA=/srv/levelfield npx levelfield move-to-one-process --files /mnt/files',
  )
    .option('--files <folder>', 'where the cluster has the uploaded files: they are copied from there')
    .action(async ({ json, files }: Options) => {
      const moved = await moveToOneProcess(env, { files }, progressTo(process.stderr, json));
      const config = readBackupsConfig(env);
      const { dataDir } = config.network;
      const next = [
        ...filesLeft(moved, config, `from where the cluster has them into ${config.blobs.blobFolder}`),
        'The keys are in keys.json there: take DATABASE_URL, LINK_KEY and TOKEN_KEY away, and start it by npm start.',
        'Start the cluster never again: both would write to the same people.',
      ];
      answer({ json: { dataDir, ...moved }, lines: [...movedLines(moved, dataDir), ...next] }, json);
    });

function movedLines({ services, files }: Moved, to: string): string[] {
  const sum = (of: 'tables' | 'rows'): number => services.reduce((all, one) => all + one[of], 0);
  const tables = `Moved ${sum('rows')} rows of ${sum('tables')} tables to ${to}: each table has the same hash there.`;
  return files === null ? [tables] : [tables, `Copied ${files} uploaded files, and read each again.`];
}

function filesLeft({ files }: Moved, { blobs }: BackupsConfig, where: string): string[] {
  if (files !== null) return [];
  if (blobs.blobStore) return ['The uploaded files stay in their bucket: set BLOB_STORE there, too.'];
  return [`Copy the uploaded files ${where}.`];
}

const KEYS = { LINK_KEY: 'linkKey', LINK_KEY_OLD: 'linkKeyOld', TOKEN_KEY: 'tokenKey', TOKEN_KEY_OLD: 'tokenKeyOld' };

/** Names alone: what they are set to opens the network. */
async function settingsLeft({ network }: BackupsConfig, env: NodeJS.ProcessEnv): Promise<string> {
  const kept = await secretsOf(network, env);
  const inFile = Object.entries(KEYS).filter(([name, key]) => !env[name] && kept[key as keyof Secrets]);
  const keys = inFile.map(([name, key]) => `${name} to the ${key}`).join(', ');
  const from = keys ? `${keys} of ${join(network.dataDir, 'keys.json')}` : 'LINK_KEY and TOKEN_KEY as here';
  return `In the cluster's .env, set ${from}, and PUBLIC_URL to ${network.publicUrl}.`;
}
