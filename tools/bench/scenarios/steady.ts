import { listMessages } from '#contracts/discussions/endpoints';
import { pathOf } from '../../../apps/network/src/demo/api';
import { atRate, closedLoop, requestBytes, type Load } from '../http-client';
import { interleave, type Path } from '../rounds';
import type { Stage } from '../stage';
import { threads } from './threads';

/** Below what either side can do: what is measured is how long one waits, not how many wait. */
const A_SECOND = 200;
const SECONDS = 4;

/** What somebody waits for a page of a thread while others read too, and where everybody comes with a token not seen before. */
export async function steady(stage: Stage): Promise<Path[]> {
  const [threadId] = await threads(stage, 1, 400);
  const [reader] = stage.members;
  const path = pathOf(listMessages, { params: { threadId: threadId! } });
  const known = requestBytes('GET', path, await stage.people.token(reader!));
  const bare = requestBytes('GET', `/page/${threadId}?person=${reader!.personId}`, undefined);
  const load = { clients: 16, seconds: SECONDS, status: 200, rate: A_SECOND };
  const measured = await interleave(
    stage.rounds,
    () => atRate({ ...load, port: stage.port, request: () => known }),
    () => atRate({ ...load, port: stage.barePort, request: () => bare }),
  );
  const fresh: Load[] = [];
  for (let round = 0; round < stage.rounds; round += 1) fresh.push(await withFreshTokens(stage, path));
  const at = (percentile: number) => (loads: readonly Load[]) =>
    loads.map(({ latency }) => latency.getValueAtPercentile(percentile) / 1000);
  const waits = (percentile: number): Path => ({
    name: `thread page, ${A_SECOND} asked for a second, p${percentile}`,
    unit: 'ms',
    ours: at(percentile)(measured.ours),
    bare: { name: 'Fastify and pg, same SQL', values: at(percentile)(measured.bare) },
  });
  const name = 'thread page, each with a token not seen before';
  return [waits(50), waits(99), { name, unit: 'a second', ours: fresh.map(({ rate }) => rate) }];
}

/** Signed beforehand, more than are asked for: what is measured is finding out that they are good. */
async function withFreshTokens(stage: Stage, path: string): Promise<Load> {
  const [reader] = stage.members;
  const tokens = await Promise.all(Array.from({ length: 4000 }, () => stage.people.token(reader!)));
  const requests = tokens.map((token) => requestBytes('GET', path, token));
  return await closedLoop({ port: stage.port, clients: 16, seconds: 2, status: 200, request: () => requests.pop()! });
}
