import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

const source = ['--conditions=source', '-r', './tools/from-source.cjs'];
const bin = (path) => `node_modules/${path}`;

/** What holds before any test runs; each ends with a non-zero code where it does not. */
const CHECKS = [
  ['Types', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['Types of the web app', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web']],
  ['Lint and budgets', [bin('eslint/bin/eslint.js'), '.']],
  [
    'Who imports whom',
    [
      bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      'apps',
      'libs',
      'test',
      'tools',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
    ],
  ],
  ['Generated files', [...source, 'tools/generate.ts', '--check']],
  ['Migrations', [...source, 'tools/migrations-complete.ts']],
  // Tests start what was built, as people do.
  ['Build', ['tools/build.mjs']],
  ['First load', ['tools/web-size.mjs']],
];

// All are run, so that one round shows everything that is wrong.
const failed = CHECKS.filter(([name, args]) => {
  const began = performance.now();
  process.stdout.write(`\n${name}\n`);
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  process.stdout.write(`${status === 0 ? 'holds' : 'FAILS'} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
  return status !== 0;
});

if (failed.length > 0) {
  process.stderr.write(`\n${failed.map(([name]) => name).join(', ')}: see above.\n`);
  process.exitCode = 1;
}
