import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseAccount, spawnAs } from './account';
import { findPostgres, program } from './binaries';
import { giveTo } from './cluster';
import { StartFailed } from './start-refused';

const MAY_COME_IN = ['all', 'replication'].map((what) => `host ${what} all 127.0.0.1/32 scram-sha-256\n`).join('');

/** One line each: so the server reads them where it serves nobody else. */
const ourUser = (password: string): string =>
  [
    `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'levelfield') THEN CREATE ROLE levelfield; END IF; END $$`,
    `ALTER ROLE levelfield SUPERUSER LOGIN REPLICATION CREATEDB CREATEROLE PASSWORD '${password}'`,
    '',
  ].join('\n');

/**
 * Makes one of our clusters of the copy of another server in `home/data`: none of its settings, which may name files of
 * another machine, who may come in, and our user with a password of its own. It recovers on the way.
 */
export async function adoptCluster(home: string): Promise<void> {
  const account = chooseAccount();
  const data = join(home, 'data');
  const password = randomBytes(24).toString('base64url');
  const files = { 'postgresql.conf': '', 'postgresql.auto.conf': '', 'pg_ident.conf': '', 'pg_hba.conf': MAY_COME_IN };
  for (const [name, text] of Object.entries(files)) await writeFile(join(data, name), text, { mode: 0o600 });
  await writeFile(join(home, 'password'), password, { mode: 0o600, flush: true });
  await giveTo(account, home);
  // Serving nobody while it recovers, it need not allow as many connections as the other server did.
  const ours = ['restore_command=exit 1', 'hot_standby=off', 'password_encryption=scram-sha-256'];
  const settings = ours.flatMap((one) => ['-c', one]);
  const args = ['--single', '-D', data, ...settings, 'postgres'];
  const child = spawnAs(account, program(await findPostgres(), 'postgres'), args, {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-4000)));
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(ourUser(password));
  const code = await new Promise((done, fail) => child.once('error', fail).once('close', done));
  const error = /(?:FATAL|PANIC|ERROR): +(.*)/.exec(said)?.[1];
  if (code !== 0 || error)
    throw new StartFailed(`The copied database does not come up (${error ?? `exit code ${String(code)}`}).`);
}
