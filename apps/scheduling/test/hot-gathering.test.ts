import { WriteTurns } from '#service';
import { eventually } from '#testing';
import {
  at,
  HOLD_GATHERING,
  holding,
  register,
  startScheduling,
  waitingForLocks,
  withdraw,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';

const LIST = '/api/scheduling/gatherings';
let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const waiting = async (count: number): Promise<void> => expect(await waitingForLocks(network)).toBe(count);

it('those who wait for one gathering hold one connection between them, and everybody else goes on', async () => {
  const [hot, other] = [await network.schedule(), await network.schedule()];
  const [leaving, ...people] = (await network.joinMany(20)) as [Joined, ...Joined[]];
  await register(hot, leaving).expect(200);
  const line = network.service.app.get(WriteTurns, { strict: false });
  let racing: Promise<number[]> = Promise.resolve([]);
  await holding(network, HOLD_GATHERING, [hot], async () => {
    racing = Promise.all(people.map(async (one) => (await register(hot, one)).status));
    await eventually(() => expect(line.length).toBe(people.length - 1));
    await eventually(() => waiting(1));
    await network.service.browser().get(LIST).expect(200);
    await register(other, people[0]!).expect(200);
    // The same thing by another spelling is no way around the line.
    const shouted = withdraw(hot.toUpperCase(), leaving).then((answer) => answer.status);
    await eventually(() => expect(line.length).toBe(people.length));
    await network.service.browser().get(at(other)).expect(200);
    await waiting(1);
    racing = Promise.all([racing, shouted]).then(([all, last]) => [...all, last]);
  });
  expect(new Set(await racing)).toEqual(new Set([200]));
});

it('costly reads have half of the pool, and one source a share of them', async () => {
  const list = () => network.service.browser().get(LIST).query({ search: 'care' });
  let reading: Promise<{ status: number; type: unknown; after: unknown }[]> = Promise.resolve([]);
  await holding(network, 'LOCK TABLE gathering IN ACCESS EXCLUSIVE MODE', [], async () => {
    const ask = async () => {
      const { status, body, headers } = await list();
      return { status, type: body.type as unknown, after: headers['retry-after'] as unknown };
    };
    reading = Promise.all(Array.from({ length: 25 }, ask));
    await eventually(() => waiting(4));
    await network.service.browser().get('/api/scheduling/health').expect(200);
  });
  const answers = await reading;
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
  const refused = { status: 429, type: '/problems/too-many-at-once', after: '1' };
  expect(answers.filter(({ status }) => status !== 200)).toEqual(Array(5).fill(refused));
});

it('of one person fifty wait at most, so that nobody fills the line for the others', async () => {
  const hot = await network.schedule();
  const [greedy, other] = [await network.join(), await network.join()];
  let racing: Promise<number[]> = Promise.resolve([]);
  await holding(network, HOLD_GATHERING, [hot], async () => {
    const refused = Promise.withResolvers<void>();
    let left = 10;
    const ask = async (): Promise<number> => {
      const { status, body } = await register(hot, greedy);
      if (body.type === '/problems/too-many-at-once' && (left -= 1) === 0) refused.resolve();
      return status;
    };
    racing = Promise.all(Array.from({ length: 60 }, ask));
    await refused.promise;
  });
  expect((await racing).filter((status) => status === 429)).toHaveLength(10);
  await register(hot, other).expect(200);
});
