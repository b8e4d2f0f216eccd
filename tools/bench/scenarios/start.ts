import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listGatherings } from '#contracts/scheduling/endpoints';
import { getNetwork, getSession } from '#contracts/membership/endpoints';
import { freePort } from '#postgres';
import { residentMegabytes, startServer } from '../processes';
import { below, type Path } from '../rounds';
import type { Ground, Stage } from '../stage';

const PATIENCE_MS = 60_000;

/** What `npm start` runs, on a built tree and existing data, until everything the first screen asks for has come. */
export async function start({ rounds }: Ground): Promise<Path[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'levelfield-bench-'));
  const seconds: number[] = [];
  try {
    await startOnce(dataDir); // makes the data
    for (let round = 0; round < rounds; round += 1) seconds.push(await startOnce(dataDir));
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
  return [{ name: 'cold start until the first screen', unit: 's', ours: seconds, aim: below(5, 's') }];
}

async function startOnce(dataDir: string): Promise<number> {
  const port = await freePort();
  const begin = performance.now();
  const env = { PORT: String(port), LEVELFIELD_DATA: dataDir };
  const network = await startServer('tools/start.mjs', { env, execArgv: [], until: () => firstScreen(port) });
  const seconds = (performance.now() - begin) / 1000;
  await network.stop();
  return seconds;
}

async function firstScreen(port: number): Promise<void> {
  const paths = ['/', getNetwork.path, getSession.path, listGatherings.path];
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(10)) {
    const asked = Promise.all(paths.map((path) => fetch(`http://127.0.0.1:${port}${path}`)));
    const answers = await asked.catch(() => []);
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    if (answers.length > 0 && answers.every(({ ok }) => ok)) return;
    if (Date.now() > deadline)
      throw new Error(`The first screen did not come: ${answers.map(({ status }) => status).join(' ')}`);
  }
}

/** Of the process that everything before was measured on. */
export function memory({ network, megabytesAtStart }: Stage): Promise<Path[]> {
  const path = (name: string, megabytes: number): Path => ({
    name: `memory of all services, ${name}`,
    unit: 'MB',
    ours: [megabytes],
    aim: below(400, 'MB'),
  });
  return Promise.resolve([
    path('after the start', megabytesAtStart),
    path('after all of this', residentMegabytes(network.child.pid!)),
  ]);
}
