import { browser, stores } from './browser-for-specs';
import { claimReads, dropReads, keepRead, keptSince, orKept, placesKept } from './kept-reads';
import { GIVEN_UP } from './patience';

const id = '0190a0b0-0000-7000-8000-000000000001';
const address = `/api/library/items/${id}`;
const ROUTE = 'GET /api/library/items/:itemId';
type Item = Parameters<typeof keepRead<typeof ROUTE>>[2];
const item = (title: string, standing: Item['standing'] = 'published') => ({ title, standing }) as Item;

class Refused extends Error {
  constructor(readonly status: number) {
    super(String(status));
  }
}
const of = {
  isSilence: (error: unknown) => error === GIVEN_UP || error instanceof TypeError,
  isClosed: (error: unknown) => error instanceof Refused,
};
const keptOf = async (owner: string): Promise<unknown> =>
  (await stores.get(`levelfield.reads.${owner}`)?.get(address)?.clone().json()) as unknown;

/** An answer that comes when it is told to. */
function asking() {
  const asks: { answer: (with_: Item) => void; signal: AbortSignal | undefined }[] = [];
  const ask = (signal?: AbortSignal): Promise<Item> =>
    new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
      asks.push({ answer: resolve, signal });
    });
  return { asks, read: (signal?: AbortSignal) => orKept(ROUTE, address, ask, of, signal) };
}
const later = (millis: number): Promise<void> => jest.advanceTimersByTimeAsync(millis);

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
  browser.refuses = false;
  await dropReads();
});
afterEach(() => jest.useRealTimers());

describe('what is kept of what was read', () => {
  it('goes once it is withdrawn', async () => {
    await claimReads('ada');
    await keepRead(ROUTE, address, item('Out'));
    expect(await keptOf('ada')).toEqual(item('Out'));
    await keepRead(ROUTE, address, item('Out', 'withdrawn'));
    expect(await keptOf('ada')).toBeUndefined();
  });

  it('is kept for whoever signs in on a page that a visitor opened, and nothing that was asked before', async () => {
    await claimReads(undefined);
    const { asks, read } = asking();
    const asked = read();
    await claimReads('ada');
    asks[0]!.answer(item('As visitors see it'));
    await asked;
    expect(await keptOf('ada')).toBeUndefined();
    await keepRead(ROUTE, address, item('As she sees it'));
    expect(await keptOf('ada')).toEqual(item('As she sees it'));
  });
});

describe('an answer that is late', () => {
  const { asks, read } = asking();
  beforeEach(async () => {
    asks.length = 0;
    await claimReads('ada');
    await keepRead(ROUTE, address, item('Before'));
  });

  it('is awaited once, however often it is asked for, and is then what is shown', async () => {
    const opened = new AbortController();
    const first = read(opened.signal);
    await later(3000);
    expect(await first).toEqual(item('Before'));
    // The page has its answer: that it is left ends nothing.
    opened.abort();
    const again = read();
    await later(3000);
    expect(await again).toEqual(item('Before'));
    expect(asks).toHaveLength(1);
    asks[0]!.answer(item('After'));
    await later(0);
    expect(keptSince(address)).toBeInstanceOf(Date);
    expect(await read()).toEqual(item('After'));
    expect(keptSince(address)).toBeUndefined();
    expect(await keptOf('ada')).toEqual(item('After'));
    void read();
    expect(asks).toHaveLength(2);
  });

  it('is not awaited for ever, and not taken for one from after a change', async () => {
    const first = read();
    await later(3000);
    await first;
    await later(20_000);
    expect(asks[0]!.signal?.aborted).toBe(true);
    const second = read();
    await later(3000);
    await second;
    expect(asks).toHaveLength(2);
    await orKept('PUT /api/library/items/:itemId/draft', `${address}/draft`, async () => ({}), of);
    const third = read();
    expect(asks).toHaveLength(3);
    asks[2]!.answer(item('Changed'));
    expect(await third).toEqual(item('Changed'));
  });
});

it('says which places open on what was read', async () => {
  await claimReads('ada');
  expect([...(await placesKept())]).toEqual([]);
  const list = { items: [], next: null, total: 0 };
  await keepRead('GET /api/scheduling/gatherings', '/api/scheduling/gatherings?when=upcoming&together=true', list);
  expect([...(await placesKept())]).toEqual(['/gatherings']);
  await dropReads();
  expect([...(await placesKept())]).toEqual([]);
});

it('a browser that refuses to keep anything is read in all the same, and left', async () => {
  await claimReads('ada');
  browser.refuses = true;
  const gone = async (): Promise<never> => {
    throw new TypeError('Failed to fetch');
  };
  await expect(orKept(ROUTE, address, gone, of)).rejects.toThrow('Failed to fetch');
  expect((await placesKept()).size).toBe(0);
  await claimReads('ben');
  await expect(orKept(ROUTE, address, async () => item('Read'), of)).resolves.toEqual(item('Read'));
  await dropReads();
});
