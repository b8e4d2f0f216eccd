import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { until, type Network } from './installation';
import type { Browser } from './let-in';
import type { Ran } from './levelfield';

type Levelfield = (of: Network, ...args: string[]) => Promise<Ran>;
const PEOPLE = 'SELECT name, standing FROM person ORDER BY created_at';

/** Somebody is removed after a backup of a network that runs, which is then restored, stopped, into another folder. */
export async function goneAgain(from: Network, to: Network, browser: Browser, levelfield: Levelfield): Promise<void> {
  const { path } = JSON.parse((await levelfield(from, 'backup', '--json')).output) as { path: string };
  const [gone] = await from.query(
    'membership',
    `SELECT id, organisation_id AS at FROM person WHERE name <> 'Nora New'`,
  );
  const removed = await browser(
    'DELETE',
    `/membership/organisations/${String(gone!['at'])}/people/${String(gone!['id'])}`,
  );
  expect(removed).toMatchObject({ status: 204 });
  await from.stop();

  const restored = await levelfield(to, 'restore', path);
  expect(restored.output).toContain(
    '\nLeft since, and gone again at the next start: 1, as erase-again.list in the data folder says.\n',
  );
  expect(existsSync(join(to.data, 'erase-again.list'))).toBe(true);
  const run = await to.start();
  await run.ready();
  expect(run.output).toContain('Who left or was forgotten since the backup was made has gone again: 1.\n');
  expect(existsSync(join(to.data, 'erase-again.list'))).toBe(false);
  expect(await to.query('membership', PEOPLE)).toEqual([
    { name: 'Ada Founder', standing: 'left' },
    { name: 'Nora New', standing: 'member' },
  ]);
  const standing = `SELECT standing FROM person WHERE id = '${String(gone!['id'])}'`;
  await until('others to follow', async () => (await to.query('notifications', standing))[0]?.['standing'] === 'left');
  // It was told when they went.
  expect(await to.query('notifications', `SELECT FROM mail WHERE purpose IN ('removed', 'you-left')`)).toEqual([]);
}
