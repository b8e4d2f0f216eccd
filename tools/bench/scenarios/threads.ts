import { uuidv7 } from 'uuidv7';
import { listMessages, postMessage } from '#contracts/discussions/endpoints';
import { call, pathOf } from '../../../apps/network/src/demo/api';
import { closedLoop, requestBytes, type Load } from '../http-client';
import { atLeastOfBare, interleave, type Path } from '../rounds';
import { gathering, takePlaces, type Stage } from '../stage';

const CLIENTS = 16;
const SECONDS = 3;
const TEXT =
  'We moved the first interview to the school hall and paid the fare beforehand. Applications from the two schools ' +
  'tripled, and nobody asked for the fare back. What we would do differently: tell the teachers a term earlier.';

type Prepare = (
  stage: Stage,
  clients: number,
) => Promise<{ ours: (client: number) => Buffer; bare: (client: number) => Buffer }>;

/** The last twenty messages of a long thread, as its screen opens it. */
export async function page(stage: Stage): Promise<Path[]> {
  return await sideBySide(stage, 'thread page of 20 messages', 200, async () => {
    const [threadId] = await threads(stage, 1, 400);
    const [reader] = stage.members;
    const path = pathOf(listMessages, { params: { threadId: threadId! } });
    const ours = requestBytes('GET', path, await stage.people.token(reader!));
    const bare = requestBytes('GET', `/page/${threadId}?person=${reader!.personId}`, undefined);
    return { ours: () => ours, bare: () => bare };
  });
}

/** Each client posts into a thread of its own: in one thread they would wait for each other's commits instead. */
export async function post(stage: Stage): Promise<Path[]> {
  return await sideBySide(stage, 'posting a message', 201, async (_, clients) => {
    const mine = await threads(stage, clients, 20);
    const [author] = stage.members;
    const token = await stage.people.token(author!);
    const person = `person=${author!.personId}&organisation=${author!.organisationId}`;
    const message = () => ({ id: uuidv7(), text: TEXT });
    return {
      ours: (client) =>
        requestBytes('POST', pathOf(postMessage, { params: { threadId: mine[client]! } }), token, message()),
      bare: (client) => requestBytes('POST', `/post/${mine[client]}?${person}`, undefined, message()),
    };
  });
}

/** The same request to both, `atLeast` of the bare one's rate as aim. */
export async function sideBySide(
  stage: Stage,
  name: string,
  status: number,
  prepare: Prepare,
  atLeast = 0.5,
): Promise<Path[]> {
  const { ours: mine, bare: theirs } = await prepare(stage, CLIENTS);
  const load = { clients: CLIENTS, seconds: SECONDS, status };
  const { ours, bare } = await interleave(
    stage.rounds,
    () => closedLoop({ ...load, port: stage.port, request: mine }),
    () => closedLoop({ ...load, port: stage.barePort, request: theirs }),
  );
  const baseline = 'Fastify and pg, same SQL';
  const p99 = ({ latency }: Load) => latency.getValueAtPercentile(99) / 1000;
  return [
    {
      name,
      unit: 'a second',
      ours: ours.map(({ rate }) => rate),
      bare: { name: baseline, values: bare.map(({ rate }) => rate) },
      aim: atLeastOfBare(atLeast),
    },
    { name: `${name}, p99`, unit: 'ms', ours: ours.map(p99), bare: { name: baseline, values: bare.map(p99) } },
  ];
}

/** Threads with so many messages by the first member, who has a place. */
export async function threads(stage: Stage, count: number, messages: number): Promise<string[]> {
  const [author] = stage.members;
  const token = await stage.people.token(author!);
  const open = async (): Promise<string> => {
    const threadId = await gathering(stage);
    await takePlaces(stage, threadId, [author!]);
    await untilOpen(stage, token, threadId);
    for (let n = 0; n < messages; n += 1) {
      await call(stage.baseUrl, token, postMessage, { params: { threadId }, body: { id: uuidv7(), text: TEXT } });
    }
    return threadId;
  };
  return await Promise.all(Array.from({ length: count }, open));
}

/** Until the place has opened the door of the thread. */
export async function untilOpen({ baseUrl }: Pick<Stage, 'baseUrl'>, token: string, threadId: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; ;) {
    try {
      await call(baseUrl, token, listMessages, { params: { threadId } });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
