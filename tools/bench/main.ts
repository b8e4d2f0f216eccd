/**
 * `npm run bench` measures every path, `npm run bench -- page race` those named; `--rounds 7`, `--json <file>`.
 * Servers are processes of their own, ours from the built tree; the clients are here. PostgreSQL is the embedded one
 * as the network sets it up, so both sides commit in the same way.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Path } from './rounds';
import { toJson, toTable } from './report';
import { openStage, type Stage } from './stage';
import { effect } from './scenarios/effect';
import { live } from './scenarios/live';
import { race } from './scenarios/race';
import { page, post } from './scenarios/threads';

const ON_STAGE: Readonly<Record<string, (stage: Stage) => Promise<Path[]>>> = { page, post, effect, live, race };

const ROOT = resolve(__dirname, '../..');

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string', default: 'bench-results.json' }, rounds: { type: 'string', default: '5' } },
  });
  const names = Object.keys(ON_STAGE);
  const wanted = positionals.length > 0 ? positionals : names;
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`There is no scenario ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  const built = spawnSync(process.execPath, ['tools/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('Nothing was measured: what is measured is the built tree.');
  const rounds = Number(values.rounds);
  const paths = await measure(wanted, rounds);
  writeFileSync(values.json, `${JSON.stringify(toJson(paths, rounds), null, 2)}\n`);
  process.stdout.write(`\n${toTable(paths)}\n\nEvery round is in ${values.json}.\n`);
}

async function measure(wanted: readonly string[], rounds: number): Promise<Path[]> {
  const paths: Path[] = [];
  const stage = await openStage(rounds);
  // Not left to the signal: PostgreSQL would outlive us.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stage.stop().then(() => process.exit(1)));
  try {
    for (const name of wanted) {
      process.stderr.write(`${name}\n`);
      paths.push(...(await ON_STAGE[name]!(stage)));
    }
  } finally {
    await stage.stop();
  }
  return paths;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
