import { Client } from 'pg';
import { plainReason, StartRefused, takeHostLock } from '#postgres';

/** A database server as the network sees it: the embedded one, or one that DATABASE_URL names. */
export interface DatabaseServer {
  /** Settles when the network can no longer be sure that the server is its own. */
  readonly lost: Promise<void>;
  /** The address of one of its databases. */
  url(database: string): string;
  /** Gives the server up; ours is stopped. */
  stop(): Promise<void>;
}

/** Uses the server at `databaseUrl` in place of the embedded one, by the same lock: one network a server. */
export async function useDatabaseServer(databaseUrl: string): Promise<DatabaseServer> {
  const { host } = new URL(databaseUrl);
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, keepAlive: true });
  client.on('error', () => undefined); // followed by 'end'
  await client.connect().catch((error: unknown) => {
    throw new StartRefused(`The database server at ${host} (DATABASE_URL) cannot be used: ${plainReason(error)}.`);
  });
  if ((await takeHostLock(client)) !== undefined) {
    await client.end();
    throw new StartRefused(
      `Levelfield already runs on the database server at ${host}: stop it, or set DATABASE_URL to another server.`,
    );
  }
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
