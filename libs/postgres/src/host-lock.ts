import { hostname } from 'node:os';
import { type ClientBase } from 'pg';
import { isAlive } from './processes';

/** Any number that nobody else uses: the advisory lock of the one process that runs a network on a server. */
const HOST_LOCK = 7_301_146;

/** The name of the session that holds the lock, by which a second start learns whom it meets. */
export function holderName(state: 'host' | 'stopping'): string {
  return `levelfield ${state} ${process.pid} ${computer()}`;
}

/** The process of this computer that bears the name and is alive and not about to stop; undefined where there is none. */
export function livingHolder(holder: string): number | undefined {
  const [, pid, at] = /^levelfield host (\d+) ?(.*)$/.exec(holder) ?? [];
  return (at === computer() || at === '') && isAlive(Number(pid)) ? Number(pid) : undefined;
}

/** PostgreSQL cuts the name of a session at 63 bytes. */
function computer(): string {
  return hostname().slice(0, 30);
}

/** Takes the lock for as long as this session lives; otherwise tells the name of the session that holds it. */
export async function takeHostLock(client: ClientBase): Promise<string | undefined> {
  const lock = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [HOST_LOCK]);
  if (lock.rows[0]?.taken) return undefined;
  const holder = await client.query<{ name: string }>(
    `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = $1 AND l.granted`,
    [HOST_LOCK],
  );
  return holder.rows[0]?.name ?? '';
}
