/**
 * `npm run bench` measures every path, `npm run bench -- page race` those named; `--rounds 7`, `--json <file>`.
 * Servers are processes of their own, ours from the built tree; the clients are here. PostgreSQL is the embedded one
 * as the network sets it up, so both sides commit in the same way. BENCH_PROFILE=<folder> keeps a profile of the network.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Path } from './rounds';
import { toGrowthTable, toJson, toTable } from './report';
import { openGround, openStage, undoAll, type Ground, type Stage, type Undo } from './stage';
import { cost } from './scenarios/cost';
import { directory } from './scenarios/directory';
import { effect } from './scenarios/effect';
import { feed } from './scenarios/feed';
import { feedImport } from './scenarios/feed-import';
import { growth } from './scenarios/growth';
import { importing } from './scenarios/import';
import { kafka } from './scenarios/kafka';
import { edition, note, notesIn, published } from './scenarios/library';
import { live } from './scenarios/live';
import { month } from './scenarios/month';
import { programme } from './scenarios/programme';
import { race } from './scenarios/race';
import { rebalance } from './scenarios/rebalance';
import { reminders } from './scenarios/reminders';
import { screen } from './scenarios/screen';
import { search } from './scenarios/search';
import { sequencer } from './scenarios/sequencer';
import { memory, start } from './scenarios/start';
import { steady } from './scenarios/steady';
import { page, post } from './scenarios/threads';

/** On the one-process network and a bare server, which stay up from the first to the last. */
const ON_STAGE: Readonly<Record<string, (stage: Stage) => Promise<Path[]>>> = {
  page,
  post,
  steady,
  effect,
  live,
  race,
  rebalance,
  import: importing,
  memory,
  growth,
  feed,
  'feed-import': feedImport,
  note,
  notes: notesIn,
  published,
  edition,
  search,
  directory,
  programme,
  month,
  reminders,
};
/** With processes of their own. */
const ALONE: Readonly<Record<string, (ground: Ground) => Promise<Path[]>>> = { start, screen, cost, sequencer, kafka };

const ROOT = resolve(__dirname, '../..');

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string', default: 'bench-results.json' }, rounds: { type: 'string', default: '5' } },
  });
  const names = [...Object.keys(ON_STAGE), ...Object.keys(ALONE)];
  const wanted = positionals.length > 0 ? positionals : names;
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no scenario ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  const built = spawnSync(process.execPath, ['tools/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('Nothing was measured: what is measured is the built tree.');
  const rounds = Number(values.rounds);
  const paths = await measure(wanted, rounds);
  writeFileSync(values.json, `${JSON.stringify(toJson(paths, rounds), null, 2)}\n`);
  process.stdout.write(`\n${toTable(paths)}\n\n${toGrowthTable(paths)}\n\nEvery round is in ${values.json}.\n`);
}

async function measure(wanted: readonly string[], rounds: number): Promise<Path[]> {
  const undo: Undo = [];
  // Not left to the signal: PostgreSQL would outlive us.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void undoAll(undo).then(() => process.exit(1)));
  try {
    const ground = await openGround(rounds, undo);
    const paths = await onStage(wanted, ground, undo);
    for (const name of wanted) if (ALONE[name]) paths.push(...(await announced(name, ALONE[name](ground))));
    return paths;
  } finally {
    await undoAll(undo);
  }
}

async function onStage(wanted: readonly string[], ground: Ground, undo: Undo): Promise<Path[]> {
  const paths: Path[] = [];
  const names = wanted.filter((name) => ON_STAGE[name]);
  if (names.length === 0) return paths;
  const mine: Undo = [];
  undo.push(() => undoAll(mine));
  const stage = await openStage(ground, mine);
  for (const name of names) paths.push(...(await announced(name, ON_STAGE[name]!(stage))));
  await undoAll(mine); // its connections are needed by what follows
  return paths;
}

function announced(name: string, paths: Promise<Path[]>): Promise<Path[]> {
  process.stderr.write(`${name}\n`);
  return paths;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
