import { globSync, readFileSync } from 'node:fs';
import { PROBLEMS } from '#contracts/problems';

/** That each that is thrown has its text, the compiler holds: a Problem takes no other slug. */
it.each(Object.keys(PROBLEMS))('%s is spoken somewhere', (slug) => {
  const sources = [...globSync('libs/{service,uploads}/src/**/*.ts'), ...globSync('apps/!(web)/src/**/*.ts')];
  const isSaid = sources.map((file) => readFileSync(file, 'utf8')).some((text) => text.includes(`'${slug}'`));
  expect(isSaid).toBe(true);
});
