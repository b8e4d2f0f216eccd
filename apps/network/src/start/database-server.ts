import { Client, type DatabaseError } from 'pg';
import { holderName, livingHolder, plainReason, StartFailed, StartRefused, takeHostLock } from '#postgres';

/** A database server as the network sees it: the embedded one, or one that DATABASE_URL names. */
export interface DatabaseServer {
  /** Settles when the network can no longer be sure that the server is its own. */
  readonly lost: Promise<void>;
  /** The address of one of its databases. */
  url(database: string): string;
  /** Gives the server up; ours is stopped. */
  stop(): Promise<void>;
}

/** Who may come in, and to which database (classes 28 and 3D): https://www.postgresql.org/docs/18/errcodes-appendix.html */
const LASTING = /^(28|3D)/;

/** Uses the server at `databaseUrl` in place of the embedded one, by the same lock: one network a server. */
export async function useDatabaseServer(databaseUrl: string, setBy = 'DATABASE_URL'): Promise<DatabaseServer> {
  const { host } = new URL(databaseUrl);
  const client = new Client({
    connectionString: databaseUrl,
    application_name: holderName('host'),
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  client.on('error', () => undefined); // followed by 'end'
  await client.connect().catch((error: unknown) => {
    const sentence = `The database server at ${host} (${setBy}) cannot be used: ${plainReason(error)}.`;
    throw LASTING.test((error as DatabaseError).code ?? '') ? new StartRefused(sentence) : new StartFailed(sentence);
  });
  const holder = await takeHostLock(client);
  if (holder !== undefined) {
    await client.end();
    throw alreadyUsed(host, holder, setBy);
  }
  // Should this computer vanish, the server finds out within half a minute, and the lock is free for the next start.
  await client.query('SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3');
  let isStopping = false;
  return {
    lost: new Promise((settle) => client.once('end', () => !isStopping && settle())),
    url: (database) => Object.assign(new URL(databaseUrl), { pathname: `/${database}` }).href,
    stop: () => {
      isStopping = true;
      return client.end();
    },
  };
}

/** A host that is gone may be held to be there until the server has missed it, and one elsewhere may go. */
function alreadyUsed(host: string, holder: string, setBy: string): StartRefused | StartFailed {
  const sentence = `Levelfield already runs on the database server at ${host}: stop it, or set ${setBy} to another server.`;
  return livingHolder(holder) === undefined ? new StartFailed(sentence) : new StartRefused(sentence);
}
