import { build } from 'hdr-histogram-js';
import { uuidv7 } from 'uuidv7';
import { listMessages, postMessage } from '#contracts/discussions/endpoints';
import { call, pathOf } from '../../../apps/network/src/demo/api';
import { HttpConnection, requestBytes } from '../http-client';
import { interleave, withinTimesBare, type Aim, type Path } from '../rounds';
import { joinThread, openListener, openSocket, type Listener } from '../sockets';
import { gathering, takePlaces, type Stage } from '../stage';

const SOCKETS = 1000;
export const MESSAGES = 30;
const TEXT = 'Has anybody tried this with apprentices in the second year? We start in September and would rather copy.';

interface Delivery {
  /** Milliseconds from sending the message until a socket has it: over all sockets, and until the last one has it. */
  readonly p99: number;
  readonly last: number;
}

/** One message at a time to a thousand sockets: from sending the POST until they have it. */
export async function live(stage: Stage): Promise<Path[]> {
  const threadId = await gathering(stage);
  await takePlaces(stage, threadId, stage.members);
  const [author] = stage.members;
  const token = await stage.people.token(author!);
  // A member in before the measurement, so that the thread is open and its revision known.
  const first = await openSocket(stage.port, token);
  await joinThread(first, threadId);
  const { rev } = await call(stage.baseUrl, token, listMessages, { params: { threadId } });
  const ours = await openRoom(async (n) => {
    const member = stage.members[n % stage.members.length]!;
    return openListener(stage.port, await stage.people.token(member), ['join', { threadId, rev }]);
  });
  const bare = await openRoom(() => openListener(stage.barePort, undefined, ['join', threadId]));
  const path = pathOf(postMessage, { params: { threadId } });
  try {
    const measured = await interleave(
      stage.rounds,
      () => ours.deliver(stage.port, (n) => requestBytes('POST', path, token, { id: uuidv7(), text: `${TEXT} ${n}` })),
      () =>
        bare.deliver(stage.barePort, (n) =>
          requestBytes('POST', `/broadcast/${threadId}`, undefined, changeLike(threadId, author!.personId, n)),
        ),
    );
    return toPaths('live delivery', measured, withinTimesBare(1.5));
  } finally {
    first.disconnect();
    for (const listener of [...ours.listeners, ...bare.listeners]) listener.close();
  }
}

export function toPaths(what: string, { ours, bare }: { ours: Delivery[]; bare: Delivery[] }, aim?: Aim): Path[] {
  const path = (name: string, of: (delivery: Delivery) => number): Path => ({
    name: `${what} to ${SOCKETS} sockets, ${name}`,
    unit: 'ms',
    ours: ours.map(of),
    bare: { name: 'socket.io broadcast', values: bare.map(of) },
  });
  return [
    { ...path('p99', ({ p99 }) => p99), ...(aim && { aim }) },
    path('until the last (median)', ({ last }) => last),
  ];
}

/** What the network sends for a message, made by hand. */
function changeLike(threadId: string, personId: string, n: number): object {
  const author = { id: personId, name: 'Member 1.1', organisation: 'Employer 1' };
  const message = {
    id: uuidv7(),
    version: 1,
    seq: n,
    author,
    text: `${TEXT} ${n}`,
    postedAt: new Date().toISOString(),
    editedAt: null,
  };
  return { threadId, change: { rev: n, kind: 'posted', message } };
}

/** A thousand that listen, and what is sent to them one at a time. */
export async function openRoom(open: (n: number) => Promise<Listener>) {
  const listeners: Listener[] = [];
  const numbers = Array.from({ length: SOCKETS }, (_, n) => n);
  const openSome = async (): Promise<void> => {
    for (let n = numbers.pop(); n !== undefined; n = numbers.pop()) listeners.push(await open(n));
  };
  await Promise.all(Array.from({ length: 20 }, openSome));
  let heard = (): void => undefined;
  for (const listener of listeners) listener.heard = () => heard();
  const deliver = async (port: number, request: (n: number) => Buffer): Promise<Delivery> => {
    const connection = await HttpConnection.open(port);
    const arrivals = build();
    const lasts = build();
    for (let n = 1; n <= MESSAGES; n += 1) {
      const sent = performance.now();
      let missing = listeners.length;
      const all = new Promise<void>((resolve) => {
        heard = () => {
          const micros = Math.round((performance.now() - sent) * 1000);
          arrivals.recordValue(micros);
          missing -= 1;
          if (missing > 0) return;
          lasts.recordValue(micros);
          resolve();
        };
      });
      const [answer] = await Promise.all([connection.send(request(n)), all]);
      if (answer.status !== 200 && answer.status !== 201) throw new Error(`answered ${answer.status}: ${answer.body.toString()}`);
    }
    connection.close();
    return { p99: arrivals.getValueAtPercentile(99) / 1000, last: lasts.getValueAtPercentile(50) / 1000 };
  };
  return { listeners, deliver };
}
