import { globSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path';

/** As Jest reads it, without types. */
const CONFIG: string = '../../../jest.whole.config.mjs';
/** What a file that runs others together takes, of its folder or another. */
const TAKEN = /^together\((?:__dirname|join\(__dirname, '(.*?)'\))(?:, \/(.*)\/)?\);$/gm;

it('the whole run has every test once, by itself or together with others', async () => {
  const { default: whole } = (await import(CONFIG)) as { default: { testMatch: string[] } };
  const patterns = whole.testMatch.map((pattern) => pattern.replace('<rootDir>/', ''));
  const isRun = (file: string): boolean => patterns.some((pattern) => matchesGlob(file, pattern));
  const groups = globSync('{apps/*,libs/*,.}/test/**/all*.ts').filter(isRun);
  const taking = groups.flatMap((group) =>
    [...readFileSync(group, 'utf8').matchAll(TAKEN)].map(([, folder = '.', which = '^']) => ({
      folder: `${join(dirname(group), folder)}/`,
      which: new RegExp(which),
    })),
  );
  const tests = globSync(['{apps/*,libs/*,.}/test/**/*.test.ts', '{apps,libs}/*/src/**/*.spec.ts']);
  const timesRun = (file: string): number =>
    Number(isRun(file)) +
    taking.filter(({ folder, which }) => file.startsWith(folder) && which.test(file.slice(folder.length))).length;
  expect(tests).toContain('test/browser/axe.test.ts');
  expect(tests).toContain('libs/testing/src/together.spec.ts');
  expect(tests.filter((file) => timesRun(file) !== 1)).toEqual([]);
});
