import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrCreateSecrets } from './secrets';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levelfield-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('a key that was renamed is replaced, once, and the one before is handed on until it is taken away', async () => {
  const { linkKey, ...others } = await loadOrCreateSecrets(folder);
  const path = join(folder, 'keys.json');
  await writeFile(path, JSON.stringify({ linkKeyOld: linkKey, ...others }));
  const replaced = await loadOrCreateSecrets(folder);
  expect(replaced).toMatchObject({ linkKeyOld: linkKey, ...others });
  expect(replaced.linkKey).toMatch(/^[\w-]{43}$/);
  expect(replaced.linkKey).not.toBe(linkKey);
  expect(await loadOrCreateSecrets(folder)).toEqual(replaced);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const { linkKeyOld: _, ...finished } = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify(finished));
  expect(await loadOrCreateSecrets(folder)).toEqual({ ...others, linkKey: replaced.linkKey });
});

it('a key that is missing and was not renamed is not made up', async () => {
  const { tokenKey: _, ...others } = await loadOrCreateSecrets(folder);
  const text = JSON.stringify(others);
  await writeFile(join(folder, 'keys.json'), text);
  await expect(loadOrCreateSecrets(folder)).rejects.toThrow('are damaged');
  expect(await readFile(join(folder, 'keys.json'), 'utf8')).toBe(text);
});
