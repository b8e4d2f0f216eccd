import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES } from '#service';
import type { Fault } from '../fault';
import { query, type DatabaseOf } from '../inboxes';
import { Ledger } from '../ledger';
import { openHostSite } from '../site';

/** Until what follows from setting it up is over: mails composed, vacuum and statistics done with. */
const SETTLING_SECONDS = 90;
const MOST_OF_A_CORE = 0.01;
/** What a clock tick of `/proc/<pid>/stat` is (USER_HZ). */
const TICKS_A_SECOND = 100;

/** Nobody does anything for some minutes, in a network with people in it. */
export const idle: Fault = async ({ minutes }, undo) => {
  const site = await openHostSite(undo);
  const ledger = await Ledger.open(site, { rate: 1, seconds: 1 });
  ledger.close();
  await query(site.databaseOf('membership'), 'CHECKPOINT');
  await sleep(SETTLING_SECONDS * 1000);
  const [host, postmaster] = [site.host().child.pid!, await site.databasePid()];
  const look = async () => ({
    at: performance.now(),
    lsn: (await query<{ lsn: string }>(site.databaseOf('membership'), 'SELECT pg_current_wal_lsn() AS lsn'))[0]!.lsn,
    rows: await rowsOf(site.databaseOf),
    host: secondsOf(host),
    database: secondsOfFamily(postmaster),
  });
  const before = await look();
  await sleep(minutes * 60_000);
  const after = await look();
  const bytes = await bytesBetween(site.databaseOf('membership'), before.lsn, after.lsn);
  const seconds = (after.at - before.at) / 1000;
  const rows = after.rows - before.rows;
  const [ofHost, ofDatabase] = [(after.host - before.host) / seconds, (after.database - before.database) / seconds];
  return [
    {
      fault: 'idle, one process',
      done: `${minutes} minutes`,
      answers: {},
      measured: {
        'rows written by services': rows,
        'WAL, bytes': bytes,
        'host, % of a core': 100 * ofHost,
        'PostgreSQL, % of a core': 100 * ofDatabase,
      },
      missed: [
        // What vacuum and statistics write of a young database is PostgreSQL's own.
        ...(rows > 0 ? [`${rows} rows written, ${bytes} bytes of WAL`] : []),
        ...(ofHost > MOST_OF_A_CORE ? [`the host took ${(100 * ofHost).toFixed(2)} % of a core`] : []),
      ],
    },
  ];
};

async function bytesBetween(url: string, from: string, to: string): Promise<number> {
  const sql = 'SELECT pg_wal_lsn_diff($1, $2)::int AS bytes';
  return (await query<{ bytes: number }>(url, sql, [to, from]))[0]!.bytes;
}

/** How many rows were ever written in tables of ours. */
async function rowsOf(databaseOf: DatabaseOf): Promise<number> {
  const sql = 'SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::int AS rows FROM pg_stat_user_tables';
  const all = SERVICES.map((service) => query<{ rows: number }>(databaseOf(service), sql));
  return (await Promise.all(all)).flat().reduce((sum, { rows }) => sum + rows, 0);
}

/** Seconds of a processor that a process has had. */
function secondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name, which may hold anything: the 14th and 15th field of all.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** With those that it has begun; what one of them had that ended meanwhile is missing. */
function secondsOfFamily(parent: number): number {
  const children = readdirSync(`/proc/${parent}/task`).flatMap((task) =>
    readFileSync(`/proc/${parent}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
  return [parent, ...children].reduce((sum, pid) => {
    try {
      return sum + secondsOf(pid);
    } catch {
      return sum; // it has just ended
    }
  }, 0);
}
