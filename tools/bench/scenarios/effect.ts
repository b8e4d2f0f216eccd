import { build, type Histogram } from 'hdr-histogram-js';
import { threads } from '#contracts/discussions/events';
import { register, withdraw } from '#contracts/scheduling/endpoints';
import { pathOf } from '../../../apps/network/src/demo/api';
import { HttpConnection, requestBytes } from '../http-client';
import type { BenchPerson, People } from '../people';
import { below, type Path } from '../rounds';
import { joinThread, nextEvent, openSocket, type LiveSocket } from '../sockets';
import { gathering, type Stage } from '../stage';

const TIMES = 200;
/**
 * In turn, since a socket that asks as often as this would be closed for flooding, and a person who registers as often
 * refused. The first members have registered for threads of other scenarios.
 */
const SOCKETS = 100;

/** Where registrations and threads are reached: in one process, or in two on Kafka. */
export interface Services {
  readonly baseUrl: string;
  readonly schedulingPort: number;
  readonly discussionsPort: number;
  readonly people: People;
  readonly organiser: BenchPerson;
  readonly members: readonly BenchPerson[];
}

export interface Effects {
  /** Microseconds from sending the registration to scheduling until discussions tells the person's socket of it. */
  readonly effect: Histogram;
  /** Microseconds from sending the withdrawal until the open socket is shown out of the thread. */
  readonly door: Histogram;
}

/** On the local broker, in the one-process network. */
export async function effect(stage: Stage): Promise<Path[]> {
  const services = { ...stage, schedulingPort: stage.port, discussionsPort: stage.port };
  const rounds = await measureEffects(services, stage.rounds);
  return effectPaths(rounds, 'local broker', true);
}

export async function measureEffects(
  services: Services,
  rounds: number,
  between?: () => Promise<void>,
): Promise<Effects[]> {
  const gatheringId = await gathering(services);
  const tokens = await Promise.all(services.members.slice(-SOCKETS).map((member) => services.people.token(member)));
  const sockets = await Promise.all(tokens.map((token) => openSocket(services.discussionsPort, token)));
  for (const socket of sockets) socket.emit('show', { names: [threads.name] });
  const connection = await HttpConnection.open(services.schedulingPort);
  const measure = async (): Promise<Effects> => {
    const effects = { effect: build(), door: build() };
    for (let n = 0; n < TIMES; n += 1) {
      await comeAndGo(connection, sockets[n % SOCKETS]!, tokens[n % SOCKETS]!, gatheringId, effects);
    }
    return effects;
  };
  try {
    await measure();
    const measured: Effects[] = [];
    for (let round = 0; round < rounds; round += 1) {
      measured.push(await measure());
      await between?.();
    }
    return measured;
  } finally {
    connection.close();
    for (const socket of sockets) socket.disconnect();
  }
}

async function comeAndGo(
  connection: HttpConnection,
  socket: LiveSocket,
  token: string,
  gatheringId: string,
  { effect, door }: Effects,
): Promise<void> {
  const ownHint = (): Promise<unknown> => nextEvent(socket, 'hint', ({ topic, key }) => topic === threads.name && key === gatheringId);
  const timed = async (histogram: Histogram, method: 'POST' | 'DELETE', told: Promise<unknown>): Promise<void> => {
    const path = pathOf(method === 'POST' ? register : withdraw, { params: { gatheringId } });
    const shows = told.then(() => performance.now());
    const sent = performance.now();
    const answer = await connection.send(requestBytes(method, path, token, method === 'POST' ? {} : undefined));
    if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${answer.body.toString()}`);
    histogram.recordValue(Math.round(((await shows) - sent) * 1000));
  };
  await timed(effect, 'POST', ownHint());
  await joinThread(socket, gatheringId);
  const hint = ownHint();
  await timed(door, 'DELETE', nextEvent(socket, 'closed'));
  await hint; // of the withdrawal, or the next round would take it for its own
}

/** The aim is for what follows the commit; measured is from before the request, which can only be longer. */
export function effectPaths(rounds: readonly Effects[], where: string, aimed: boolean): Path[] {
  const path = (name: string, of: (effects: Effects) => Histogram, percentile: number): Path => ({
    name: `${name}, ${where}, p${percentile}`,
    unit: 'ms',
    ours: rounds.map((effects) => of(effects).getValueAtPercentile(percentile) / 1000),
    ...(aimed && percentile === 99 && { aim: below(50, 'ms') }),
  });
  const registered = 'registering, until another service shows it';
  const closing = 'withdrawing, until the thread closes';
  return [
    path(registered, (effects) => effects.effect, 50),
    path(registered, (effects) => effects.effect, 99),
    path(closing, (effects) => effects.door, 50),
    path(closing, (effects) => effects.door, 99),
  ];
}
