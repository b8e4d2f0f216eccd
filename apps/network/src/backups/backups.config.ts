import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { plainReason, StartRefused } from '#postgres';
import { BLOB_SETTINGS, readConfig, S3_ADDRESS, type BlobSettings } from '#service';
import { readNetworkConfig, type NetworkConfig } from '../network.config';

const SHORT = 'is a passphrase of at least 12 characters';

const Settings = z.object({
  backupFolder: z
    .string()
    .transform((path) => resolve(path))
    .optional(),
  /** What opens them again; the operator keeps it elsewhere. */
  backupPassphrase: z.string().min(12, SHORT).optional(),
  /** A file that holds it, in its first line. */
  backupPassphraseFile: z.string().optional(),
  /** When the daily one is made, on this computer's clock; `off` for never. */
  backupHour: z
    .union([z.literal('off'), z.coerce.number().int().min(0).max(23)], { error: 'is an hour from 0 to 23, or off' })
    .default(3),
  /** A bucket in place of the folder, in which they are written first all the same. */
  backupStore: S3_ADDRESS.optional(),
  backupsKept: z.coerce.number({ error: 'is a number' }).int().min(1, 'is a number from 1').default(14),
  blobFolder: BLOB_SETTINGS.blobFolder.optional(),
  blobStore: BLOB_SETTINGS.blobStore,
});

export interface BackupsConfig {
  readonly network: NetworkConfig;
  readonly folder: string;
  readonly store?: string | undefined;
  /** Without one no backup is made: it holds keys, addresses and what people wrote. */
  readonly passphrase?: string | undefined;
  readonly hour: number | 'off';
  readonly kept: number;
  readonly blobs: BlobSettings;
  /** Whether blobs are in the data folder, with everything else. */
  readonly holdsBlobs: boolean;
}

/** @throws ConfigError, or StartRefused where the passphrase's file cannot be read. */
export function readBackupsConfig(env: NodeJS.ProcessEnv): BackupsConfig {
  const network = readNetworkConfig(env);
  const settings = readConfig(Settings, env);
  const { backupHour: hour, backupsKept: kept, backupStore: store, blobFolder, blobStore } = settings;
  return {
    network,
    folder: settings.backupFolder ?? resolve(network.dataDir, 'backups'),
    passphrase: settings.backupPassphrase ?? inFile(settings.backupPassphraseFile),
    store,
    hour,
    kept,
    blobs: { blobFolder: blobFolder ?? resolve(network.dataDir, 'files'), blobStore },
    holdsBlobs: !blobFolder && !blobStore,
  };
}

function inFile(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartRefused(`The file ${path} (BACKUP_PASSPHRASE_FILE) cannot be read: ${plainReason(error)}.`);
  }
  const [line = ''] = text.split(/\r?\n/);
  if (line.length < 12)
    throw new StartRefused(`What ${path} (BACKUP_PASSPHRASE_FILE) holds ${SHORT.replace('is', 'is not')}.`);
  return line;
}
