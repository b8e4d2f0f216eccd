import type { TestPerson } from '#testing';
import { Network, texts, threads } from './network';

/** Message number n was posted at noon of the nth day after this one. */
const DAY_BEFORE = Date.parse('2026-01-31T12:00:00Z');
const noon = (day: number): string => new Date(DAY_BEFORE + day * 86_400_000).toISOString();

describe('a thread from a moment on', () => {
  let network: Network;
  let ann: TestPerson;
  let thread: string;
  beforeAll(async () => {
    network = await Network.start();
    ann = await network.person('Ann');
    thread = await network.gatheringOf(ann);
    for (let number = 1; number <= 50; number += 1) await network.post(thread, ann, String(number));
    const days = `UPDATE message SET posted_at = $1::timestamptz + seq * interval '1 day' WHERE thread_id = $2`;
    await network.service.dataSource.query(days, [new Date(DAY_BEFORE), thread]);
  });
  afterAll(() => network.stop());

  it.each([
    ['the very moment of one', noon(20), 10, 29],
    ['just after one', noon(20).replace('.000Z', '.001Z'), 11, 30],
    ['before all', '1999-12-31T23:59:59Z', 1, 20],
    ['the first', noon(1), 1, 20],
    ['the last', noon(50), 31, 50],
    ['after all', '2999-12-31T23:59:59Z', 31, 50],
  ])('opens around the message that follows it: %s', async (_, from, first, last) => {
    const answer = await (await network.as(ann)).get(`${threads}/${thread}/messages`).query({ from }).expect(200);
    expect(answer.body).toMatchObject({ rev: 50, lastSeq: 50 });
    expect(texts(answer)).toEqual(Array.from({ length: last - first + 1 }, (_, index) => String(first + index)));
  });

  it('finds each of them, whatever the limit', async () => {
    const agent = await network.as(ann);
    for (let number = 1; number <= 50; number += 1) {
      const query = { from: noon(number), limit: 1 };
      expect(texts(await agent.get(`${threads}/${thread}/messages`).query(query))).toEqual([String(number)]);
    }
  });

  it('is empty where nothing was said', async () => {
    const silent = await network.gatheringOf(ann);
    const answer = await (await network.as(ann)).get(`${threads}/${silent}/messages`).query({ from: noon(1) });
    expect(answer.body).toEqual({ rev: 0, lastSeq: 0, messages: [] });
  });

  it.each(['?from=yesterday', '?from=2026-02-01', '?from=2026-02-01T00:00:00Z&after=3'])(
    'refuses %s',
    async (query) => {
      await (await network.as(ann)).get(`${threads}/${thread}/messages${query}`).expect(400);
    },
  );
});
