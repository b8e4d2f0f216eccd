import { browser, stores } from '../offline/browser-for-specs';
import { dropReads } from '../offline/kept-reads';
import { makeQueryClient } from './query';
import { noteSignedIn, provideSignIn } from './renewal';
import { leave, sessionQuery, type Me } from './session';

const ada = { id: 'ada', roles: ['member'] } as unknown as Me;
const answerOf = (me: Me | null): Response => Response.json({ me });
const opened: string[] = [];
let network: () => Promise<Response>;
Object.assign(globalThis, {
  fetch: () => network(),
  window: { location: { assign: (place: string) => opened.push(place) } },
});

describe('who it is, where the answer is late', () => {
  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    noteSignedIn();
    network = async () => answerOf(ada);
    await makeQueryClient().fetchQuery(sessionQuery);
    await jest.advanceTimersByTimeAsync(0);
  });
  afterEach(async () => {
    jest.useRealTimers();
    await dropReads();
  });

  /** A page that opens while the network is slow, and what it is told in the end. */
  async function open(late: Response) {
    const client = makeQueryClient();
    network = () => new Promise((resolve) => setTimeout(() => resolve(late), 4000));
    const shown = client.fetchQuery(sessionQuery);
    await jest.advanceTimersByTimeAsync(3000);
    expect(await shown).toEqual({ me: ada });
    await jest.advanceTimersByTimeAsync(1000);
    return client;
  }

  it('what they may do is what it says', async () => {
    const now = { ...ada, roles: ['organiser'] };
    const client = await open(answerOf(now as Me));
    expect(client.getQueryData(sessionQuery.queryKey)).toEqual({ me: now });
  });

  it('a session that has ended leaves nothing to read, and asks to sign in over the page', async () => {
    const asked = jest.fn(async () => false);
    const stop = provideSignIn(asked);
    const client = await open(answerOf(null));
    expect(asked).toHaveBeenCalledTimes(1);
    expect([...stores.keys()]).toEqual([]);
    expect(client.getQueryData(sessionQuery.queryKey)).toEqual({ me: ada });
    stop();
  });
});

it('whoever signs out leaves, also where the browser refuses to clear anything away', async () => {
  browser.refuses = true;
  await leave(makeQueryClient());
  expect(opened).toEqual(['/']);
});
