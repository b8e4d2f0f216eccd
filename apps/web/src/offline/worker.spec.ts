import { cacheOf, stores } from './browser-for-specs';

type Listener = (event: object) => void;

const listeners = new Map<string, Listener>();
const addressOf = (asked: Request | string): string =>
  typeof asked === 'string' ? asked : new URL(asked.url).pathname;

let network: (address: string) => Response;
Object.assign(globalThis, {
  self: {
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    skipWaiting: async () => undefined,
    clients: { claim: async () => undefined },
    registration: {},
  },
  location: { origin: 'https://level.example' },
  RELEASE: 'two',
  FILES: ['/assets/two.js'],
  fetch: async (asked: Request | string) => network(addressOf(asked)),
});

const shellOf = (release: string): Response => new Response(`<script src="/assets/${release}.js"></script>`);
const gone = (): never => {
  throw new TypeError('Failed to fetch');
};

/** @returns what was waited for. */
async function tell(type: 'install' | 'activate'): Promise<void> {
  let done: Promise<unknown> = Promise.resolve();
  listeners.get(type)!({ waitUntil: (work: Promise<unknown>) => (done = work) });
  await done;
}

/** The worker's answer; undefined where it lets the browser ask as if there were none. */
async function ask(
  address: string,
  mode: 'navigate' | 'cors' = 'navigate',
  method = 'GET',
): Promise<Response | undefined> {
  let answer: Promise<Response> | undefined;
  const request = { url: `https://level.example${address}`, mode, method };
  listeners.get('fetch')!({ request, respondWith: (given: Promise<Response>) => (answer = given) });
  return answer;
}
const textOf = async (answer: Promise<Response | undefined>): Promise<string | undefined> => (await answer)?.text();

describe('the service worker', () => {
  beforeAll(() => import('./worker'));

  it('is not installed with the page of another release, while releases change', async () => {
    network = (address) => (address === '/' ? shellOf('three') : new Response(address));
    await expect(tell('install')).rejects.toThrow('another release');
  });

  it('takes over beside the files of the release before, whose pages are still open', async () => {
    for (const release of ['zero', 'one'])
      await cacheOf(`levelfield.app.${release}`).put(`/assets/${release}.js`, new Response(release));
    network = (address) => (address === '/' ? shellOf('two') : new Response(address));
    await tell('install');
    await tell('activate');
    network = gone;
    expect(await textOf(ask('/assets/one.js', 'cors'))).toBe('one');
    expect(await textOf(ask('/assets/two.js', 'cors'))).toBe('/assets/two.js');
    await expect(ask('/assets/zero.js', 'cors')).rejects.toThrow('Failed to fetch');
  });

  it('keeps the release before also where that had been there earlier', async () => {
    const release = async (name: string): Promise<void> => {
      Object.assign(globalThis, { RELEASE: name, FILES: [`/assets/${name}.js`] });
      network = (address) => (address === '/' ? shellOf(name) : new Response(address));
      await tell('install');
      await tell('activate');
    };
    for (const name of ['two', 'one', 'two', 'three', 'two']) await release(name);
    expect([...stores.keys()]).toEqual(['levelfield.app.three', 'levelfield.app.two']);
    await release('one');
    expect([...stores.keys()]).toEqual(['levelfield.app.two', 'levelfield.app.one']);
    await release('two');
  });

  it('shows the network’s own page, whatever it says, and the app only where there is none', async () => {
    network = () => new Response('written by the library', { status: 410 });
    expect(await textOf(ask('/what-works/1'))).toBe('written by the library');
    const shell = await shellOf('two').text();
    network = () => new Response('Bad gateway', { status: 502 });
    expect(await textOf(ask('/what-works/1'))).toBe(shell);
    network = gone;
    expect(await textOf(ask('/what-works/1'))).toBe(shell);
  });

  it.each(['/api/library/files/1', '/docs/api', '/sitemap.xml', '/api/library/items/1/document?format=pdf'])(
    'has nothing to do with %s',
    async (address) => {
      network = gone;
      expect(await ask(address)).toBeUndefined();
    },
  );

  it('has nothing to do with what is not read', async () => {
    expect(await ask('/gatherings', 'navigate', 'POST')).toBeUndefined();
    expect(await ask('/api/membership/session', 'cors')).toBeUndefined();
    expect(await ask('/api/library/items/1', 'cors')).toBeUndefined();
  });

  it('brings a picture without the network to whoever saw it, and nothing that is no picture', async () => {
    cacheOf('levelfield.reads.ada');
    const see = async (id: string, type: string, status = 200): Promise<void> => {
      network = () => new Response(id, { status, headers: { 'content-type': type } });
      let kept: Promise<unknown> = Promise.resolve();
      let answer: Promise<Response> | undefined;
      listeners.get('fetch')!({
        request: { url: `https://level.example/api/library/files/${id}`, mode: 'no-cors', method: 'GET' },
        respondWith: (given: Promise<Response>) => (answer = given),
        waitUntil: (work: Promise<unknown>) => (kept = work),
      });
      await answer;
      await kept;
    };
    await see('ticket', 'image/jpeg');
    await see('fares', 'text/csv');
    network = gone;
    expect(await textOf(ask('/api/library/files/ticket', 'cors'))).toBe('ticket');
    await expect(ask('/api/library/files/fares', 'cors')).rejects.toThrow('Failed to fetch');
    await see('ticket', 'application/problem+json', 500);
    network = gone;
    expect(await textOf(ask('/api/library/files/ticket', 'cors'))).toBe('ticket');
    // It is not theirs any more.
    await see('ticket', 'application/problem+json', 404);
    network = gone;
    await expect(ask('/api/library/files/ticket', 'cors')).rejects.toThrow('Failed to fetch');
    await see('ticket', 'image/jpeg');
    network = gone;
    stores.delete('levelfield.reads.ada');
    await expect(ask('/api/library/files/ticket', 'cors')).rejects.toThrow('Failed to fetch');
  });
});
