import { build } from 'hdr-histogram-js';
import { uuidv7 } from 'uuidv7';
import { postMessage } from '#contracts/discussions/endpoints';
import { pathOf } from '../../api';
import { HttpConnection, requestBytes } from '../http-client';
import { interleave, withinTimesBare, type Path } from '../rounds';
import { joinThread, openSocket, type LiveSocket } from '../sockets';
import { gathering, takePlaces, type Stage } from '../stage';

const SOCKETS = 1000;
const MESSAGES = 30;
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
  const ours = await openRoom(stage.port, async (n) => {
    const member = stage.members[n % stage.members.length]!;
    const socket = await openSocket(stage.port, await stage.people.token(member));
    await joinThread(socket, threadId);
    return socket;
  });
  const bare = await openRoom(stage.barePort, async () => {
    const socket = await openSocket(stage.barePort);
    await new Promise((joined) =>
      (socket as unknown as { emit(...args: unknown[]): void }).emit('join', threadId, joined),
    );
    return socket;
  });
  const path = pathOf(postMessage, { params: { threadId } });
  try {
    const measured = await interleave(
      stage.rounds,
      () => ours.deliver((n) => requestBytes('POST', path, token, { id: uuidv7(), text: `${TEXT} ${n}` })),
      () =>
        bare.deliver((n) =>
          requestBytes('POST', `/broadcast/${threadId}`, undefined, changeLike(threadId, author!.personId, n)),
        ),
    );
    return toPaths(measured);
  } finally {
    for (const socket of [...ours.sockets, ...bare.sockets]) socket.disconnect();
  }
}

function toPaths({ ours, bare }: { ours: Delivery[]; bare: Delivery[] }): Path[] {
  const path = (name: string, of: (delivery: Delivery) => number): Path => ({
    name: `live delivery to ${SOCKETS} sockets, ${name}`,
    unit: 'ms',
    ours: ours.map(of),
    bare: { name: 'socket.io broadcast', values: bare.map(of) },
  });
  return [
    { ...path('p99', ({ p99 }) => p99), aim: withinTimesBare(1.5) },
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

async function openRoom(port: number, open: (n: number) => Promise<LiveSocket>) {
  const sockets: LiveSocket[] = [];
  const numbers = Array.from({ length: SOCKETS }, (_, n) => n);
  const openSome = async (): Promise<void> => {
    for (let n = numbers.pop(); n !== undefined; n = numbers.pop()) sockets.push(await open(n));
  };
  await Promise.all(Array.from({ length: 20 }, openSome));
  let heard = (): void => undefined;
  for (const socket of sockets) socket.on('change', () => heard());
  const deliver = async (request: (n: number) => Buffer): Promise<Delivery> => {
    const connection = await HttpConnection.open(port);
    const arrivals = build();
    const lasts = build();
    for (let n = 1; n <= MESSAGES; n += 1) {
      const sent = performance.now();
      let missing = sockets.length;
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
      if (answer.status !== 201) throw new Error(`answered ${answer.status}: ${answer.body.toString()}`);
    }
    connection.close();
    return { p99: arrivals.getValueAtPercentile(99) / 1000, last: lasts.getValueAtPercentile(50) / 1000 };
  };
  return { sockets, deliver };
}
