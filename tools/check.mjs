import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';

const source = ['--conditions=source', '-r', './tools/from-source.cjs'];
const bin = (path) => `node_modules/${path}`;

/**
 * What holds before any test runs; each ends with a non-zero code where it does not. The longest come first, since two
 * are run at a time; a group is run one after another.
 */
const CHECKS = [
  // Each holds the types of its half alone: as one they would take 3 GB, and longer than all the rest beside them.
  [['Lint and budgets', [bin('eslint/bin/eslint.js'), '.', '--ignore-pattern', 'apps/web/']]],
  [['Lint and budgets of the web app', [bin('eslint/bin/eslint.js'), 'apps/web']]],
  [['Types of the web app', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web']]],
  [['Types', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']]],
  [
    // Tests start what was built, as people do.
    ['Build', ['tools/build.mjs']],
    ['First load', ['tools/web-size.mjs']],
  ],
  [
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
  ],
  [['Migrations', [...source, 'tools/migrations-complete.ts']]],
  [['Generated files', [...source, 'tools/generate.ts', '--check']]],
];
const AT_A_TIME = 2;

/** Runs it, and tells all that it said once it has ended: two that run at a time would speak in turns. */
async function holds([name, args]) {
  const began = performance.now();
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
  const [code] = await once(child, 'close');
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`\n${name}\n${Buffer.concat(said)}${code === 0 ? 'holds' : 'FAILS'} (${seconds} s)\n`);
  return code === 0;
}

// All are run, so that one round shows everything that is wrong.
const failed = [];
const waiting = [...CHECKS];
const lane = async () => {
  for (let group = waiting.shift(); group; group = waiting.shift())
    for (const check of group) if (!(await holds(check))) failed.push(check[0]);
};
await Promise.all(Array.from({ length: AT_A_TIME }, lane));

if (failed.length > 0) {
  process.stderr.write(`\n${failed.join(', ')}: see above.\n`);
  process.exitCode = 1;
}
