import { randomBytes } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { Client, type Connection, type DatabaseError, type QueryConfig } from 'pg';

/** A copy of a whole server, all of its databases at one position, as the server itself streams it. */
export interface BaseBackup {
  /** The server's data folder as a tar archive, with the WAL that makes it consistent. */
  readonly archive: Readable;
  /** The server's own list of the files with their SHA-256, once `archive` was read to its end. */
  readonly manifest: Promise<Buffer>;
}

/** Keeps the WAL that the copy needs until it was sent; it goes with the connection. */
const slot = (name: string): string => `CREATE_REPLICATION_SLOT ${name} TEMPORARY PHYSICAL (RESERVE_WAL)`;
const COPY =
  "BASE_BACKUP (LABEL 'levelfield', CHECKPOINT 'fast', WAL true, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256', PROGRESS false)";

/**
 * Begins a backup by the replication protocol (https://www.postgresql.org/docs/18/protocol-replication.html#PROTOCOL-REPLICATION-BASE-BACKUP),
 * of which pg speaks the connection and the messages. Rejects where the server does not let `url`'s user do that.
 */
export async function baseBackup(url: string): Promise<BaseBackup> {
  const client = new Client({ connectionString: url, replication: 'true', connectionTimeoutMillis: 10_000 } as object);
  client.on('error', () => undefined); // the command under way fails, too
  await client.connect();
  const archive = new PassThrough({ highWaterMark: 2 ** 20 });
  const end = (): void => void client.end().catch(() => undefined);
  archive.once('close', end);
  try {
    await run(client, slot(`levelfield_backup_${randomBytes(6).toString('hex')}`));
  } catch (error) {
    archive.destroy();
    throw error;
  }
  const parts = new CopyParts(archive);
  const manifest = run(client, COPY, (message) => parts.take(message)).then(
    () => {
      archive.end();
      return Buffer.concat(parts.manifest);
    },
    (error: Error) => {
      archive.destroy(error);
      throw error;
    },
  );
  manifest.catch(() => undefined); // told by the archive as well
  return { archive, manifest };
}

/** Whether the server refused because of who asks, so that a person must act first. */
export function mayNotReplicate(error: unknown): boolean {
  return /^(28|42501)/.test((error as DatabaseError).code ?? '');
}

/** What the server sends: `n` begins an archive, `m` the manifest, and `d` is a piece of what was begun. */
class CopyParts {
  readonly manifest: Buffer[] = [];
  private archives = 0;
  private full: Promise<undefined> | undefined;
  private isManifest = false;

  constructor(private readonly archive: PassThrough) {}

  /** @returns what to wait for before more is taken. @throws Error */
  take(message: Buffer): Promise<unknown> | undefined {
    const kind = String.fromCharCode(message[0] ?? 0);
    if (kind === 'n' && ++this.archives > 1) throw new Error('Tablespaces of their own cannot be backed up.');
    if (kind === 'm') this.isManifest = true;
    if (kind !== 'd') return undefined;
    // The buffer that it stands in is used again.
    const piece = Buffer.from(message.subarray(1));
    if (this.isManifest) this.manifest.push(piece);
    else if (!this.archive.write(piece))
      return (this.full ??= drained(this.archive).then(() => (this.full = undefined)));
    return undefined;
  }
}

/** Or given up, by whoever reads it. */
function drained(stream: PassThrough): Promise<void> {
  return new Promise((settle) => {
    const done = (): void => {
      stream.off('drain', done).off('close', done);
      settle();
    };
    stream.on('drain', done).on('close', done);
  });
}

/** A command of the replication protocol, which answers by rows, copied data, or both. */
async function run(
  client: Client,
  text: string,
  onCopy: (message: Buffer) => Promise<unknown> | undefined = () => undefined,
): Promise<void> {
  await new Promise<void>((done, fail) => {
    let connection: Connection & { query(text: string): void };
    let waiting: Promise<unknown> | undefined;
    const nothing = (): void => undefined;
    const command = {
      submit: (given: typeof connection) => (connection = given).query(text),
      handleRowDescription: nothing,
      handleDataRow: nothing,
      handleEmptyQuery: nothing,
      handlePortalSuspended: nothing,
      handleCommandComplete: nothing,
      handleError: fail,
      handleReadyForQuery: done,
      handleCopyData({ chunk }: { chunk: Buffer }): void {
        try {
          const wait = onCopy(chunk);
          if (!wait || wait === waiting) return;
          waiting = wait;
          connection.stream.pause();
          void wait.then(() => connection.stream.resume());
        } catch (error) {
          connection.stream.destroy(error as Error);
        }
      },
    };
    void client.query(command as unknown as QueryConfig);
  });
}
