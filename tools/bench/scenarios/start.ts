import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listGatherings } from '#contracts/scheduling/endpoints';
import { getNetwork, getSession } from '#contracts/membership/endpoints';
import { freePort } from '#postgres';
import { residentMegabytes } from '../processes';
import { below, type Path } from '../rounds';
import { startNetwork, type Ground, type Stage } from '../stage';

/** From starting the process on existing data, its PostgreSQL included, until everything the first screen asks for is there. */
export async function start({ rounds }: Ground): Promise<Path[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'levelfield-bench-'));
  const seconds: number[] = [];
  const megabytes: number[] = [];
  try {
    for (let round = -1; round < rounds; round += 1) {
      const port = await freePort();
      const begin = performance.now();
      const network = await startNetwork(port, dataDir);
      try {
        await firstScreen(port);
        if (round < 0) continue; // the first start makes the data
        seconds.push((performance.now() - begin) / 1000);
        megabytes.push(residentMegabytes(network.child.pid!));
      } finally {
        await network.stop();
      }
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
  return [
    { name: 'cold start until the first screen', unit: 's', ours: seconds, aim: below(5, 's') },
    { name: 'memory of all services, after the start', unit: 'MB', ours: megabytes, aim: below(400, 'MB') },
  ];
}

async function firstScreen(port: number): Promise<void> {
  const paths = ['/', getNetwork.path, getSession.path, listGatherings.path];
  const answers = await Promise.all(paths.map((path) => fetch(`http://127.0.0.1:${port}${path}`)));
  const failed = answers.find(({ ok }) => !ok);
  if (failed) throw new Error(`${failed.url} answered ${failed.status}`);
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
}

/** Of the process that everything before was measured on. */
export function memory({ network }: Stage): Promise<Path[]> {
  const ours = [residentMegabytes(network.child.pid!)];
  return Promise.resolve([
    { name: 'memory of all services, after all of this', unit: 'MB', ours, aim: below(400, 'MB') },
  ]);
}
