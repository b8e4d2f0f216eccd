import { StartRefused } from '#postgres';
import { makeBackup } from './make-backup';
import type { BackupsConfig } from './backups.config';
import { ageOf, readDataVersion } from './data-version';

/**
 * Before services bring their databases up to date: data of a newer version is left alone, and of an older one a backup is
 * made, by which there is a way back.
 */
export async function backUpBeforeUpgrade(
  config: BackupsConfig,
  url: (database: string) => string,
  say: (line: string) => void,
): Promise<void> {
  const age = ageOf(await readDataVersion(url));
  if (age === 'newer') {
    throw new StartRefused(
      `The data in ${config.network.dataDir} is of a newer version of Levelfield: start that one, or restore a backup of before the upgrade.`,
    );
  }
  if (age !== 'older') return;
  if (!config.passphrase) {
    return say(
      'The data is of an older version and is brought up to date without a backup: BACKUP_PASSPHRASE_FILE is not set.',
    );
  }
  say('The data is of an older version: backing it up before it is brought up to date');
  const { path } = await makeBackup(config, url);
  say(`Backed up to ${path}`);
}
