import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBackupsConfig } from './backups.config';
import { lastTrial, removeLeftTrials, SECOND_TRIAL, tryBackup } from './trial';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'levelfield-trial-test-'));
});
afterEach(() => rmSync(data, { recursive: true }));

test('one that meets another that goes on is no failed one', async () => {
  mkdirSync(join(data, `trial-${process.ppid}`));
  const config = readBackupsConfig({ LEVELFIELD_DATA: data, BACKUP_PASSPHRASE: 'a passphrase that is kept' });
  const backup = { name: 'one', path: join(data, 'one'), at: new Date(), bytes: 5 };
  await expect(tryBackup(config, backup, () => undefined)).rejects.toThrow(SECOND_TRIAL);
  expect(await lastTrial(data)).toBeUndefined();
  expect(readdirSync(data)).toEqual([`trial-${process.ppid}`]);
});

test('what is left of one and cannot be removed is told of, and what is left of others goes', async () => {
  const [stuck, other] = [join(data, `trial-${2 ** 30}`), join(data, `trial-${2 ** 30 + 1}`)];
  // A path too long for the system, which comes about by moving one folder into another.
  const deep = (from: string): string => join(from, ...Array.from({ length: 11 }, () => 'n'.repeat(200)));
  const [within, moved] = [join(deep(stuck), 'moved'), join(data, 'moved')];
  for (const path of [deep(stuck), deep(moved), other]) mkdirSync(path, { recursive: true });
  renameSync(moved, within);
  const told: string[] = [];
  await removeLeftTrials(data, (line) => told.push(line));
  renameSync(within, moved);
  expect([existsSync(stuck), existsSync(other)]).toEqual([true, false]);
  expect(told).toEqual([
    expect.stringMatching(new RegExp(`^What a trial left in ${stuck} cannot be removed \\(.+\\): remove it\\.$`)),
  ]);
});
