import { BackupBucket } from './backup-bucket';
import { BackupFolder } from './backup-folder';
import type { BackupStore } from './backup-store';
import type { BackupsConfig } from './backups.config';

/** By the settings, a bucket or a folder. What goes to a bucket is written in the folder first. */
export function openBackups({ folder, store }: Pick<BackupsConfig, 'folder' | 'store'>): BackupStore {
  const local = new BackupFolder(folder);
  return store === undefined ? local : new BackupBucket(store, local);
}
