/**
 * `npm run faults` breaks everything in turn, `npm run faults -- kills kafka` what is named. `--kills 200`, `--rate 200`,
 * `--minutes 10`, `--seconds 30`, `--sockets 1000`, `--seed 1`, `--json <file>`. Servers are processes of their own,
 * ours from the built tree; the ledger that writes and accounts is here. It ends with 1 where something did not hold.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { undoAll, type Undo } from '../bench/stage';
import type { Fault, Settings } from './fault';
import { toJson, toTable, type Outcome } from './report';
import { clock } from './scenarios/clock';
import { disk } from './scenarios/disk';
import { idle } from './scenarios/idle';
import { kafkaAway } from './scenarios/kafka-away';
import { hostKills, kills } from './scenarios/kills';
import { links } from './scenarios/links';
import { postgresRestart } from './scenarios/postgres-restart';
import { rolling } from './scenarios/rolling';

const FAULTS: Readonly<Record<string, Fault>> = {
  kills,
  'host-kills': hostKills,
  kafka: kafkaAway,
  postgres: postgresRestart,
  rolling,
  links,
  disk,
  clock,
  idle,
};

const ROOT = resolve(__dirname, '../..');
const DEFAULTS = { kills: '200', rate: '200', seed: '1', minutes: '10', sockets: '1000', seconds: '30' };
type Amount = keyof typeof DEFAULTS;

async function main(): Promise<boolean> {
  const amounts = Object.entries(DEFAULTS).map(([name, value]) => [name, { type: 'string', default: value }] as const);
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string', default: 'data/faults.json' }, ...Object.fromEntries(amounts) },
  }) as { values: Record<Amount | 'json', string>; positionals: string[] };
  const wanted = positionals.length > 0 ? positionals : Object.keys(FAULTS);
  const unknown = wanted.filter((name) => !FAULTS[name]);
  if (unknown.length > 0)
    throw new Error(`There is no fault ${unknown.join(', ')}. There are: ${Object.keys(FAULTS).join(', ')}.`);
  const given = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, Number(values[name as Amount])]));
  const wrong = Object.keys(given).filter((name) => !(given[name]! > 0));
  if (wrong.length > 0) throw new Error(`A number above 0: --${wrong.join(', --')}.`);
  const built = spawnSync(process.execPath, ['tools/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('Nothing was broken: what is broken is the built tree.');
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const outcomes = await breakAll(wanted, { ...given, say } as unknown as Settings);
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify(toJson(outcomes, given), null, 2)}\n`);
  process.stdout.write(`\n${toTable(outcomes)}\n\nAll of it is in ${values.json}.\n`);
  return outcomes.every(({ missed }) => missed.length === 0);
}

async function breakAll(wanted: readonly string[], settings: Settings): Promise<Outcome[]> {
  const undo: Undo = [];
  // Not left to the signal: PostgreSQL would outlive us.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void undoAll(undo).then(() => process.exit(1)));
  const outcomes: Outcome[] = [];
  for (const name of wanted) {
    settings.say(name);
    try {
      outcomes.push(...(await FAULTS[name]!(settings, undo)));
    } catch (error) {
      // What the others say is worth having all the same.
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      outcomes.push({ fault: name, done: 'broke off', answers: {}, measured: {}, missed: [why] });
    } finally {
      await undoAll(undo);
    }
  }
  return outcomes;
}

main().then(
  (holds) => process.exit(holds ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
