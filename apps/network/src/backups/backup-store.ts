export interface KeptBackup {
  readonly name: string;
  readonly path: string;
  readonly at: Date;
  readonly bytes: number;
}

/** Where whole backups are kept. */
export interface BackupStore {
  /** For people. */
  readonly where: string;
  /** The complete ones, newest first. */
  list(): Promise<KeptBackup[]>;
  /** Removes what earlier ones left that were cut off. */
  prepare(): Promise<void>;
  /** Takes a whole one, by whose name it counts. @returns where it is */
  keep(partial: string, at: Date): Promise<string>;
  /** Removes all but the newest. @returns the names of those removed. */
  prune(kept: number): Promise<string[]>;
  /** Has one as a file, once the lists of who went since are in the folder. */
  withFile<T>(backup: KeptBackup, work: (path: string) => Promise<T>): Promise<T>;
  /** Adds the lists of who went that are beside the backups to those in the folder. */
  takeLists(): Promise<void>;
  /** Keeps a list of who went beside the backups, as it is then in both. */
  keepList(name: string): Promise<void>;
  dropList(name: string): Promise<void>;
}
