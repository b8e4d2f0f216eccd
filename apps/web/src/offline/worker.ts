/*
 * The service worker: it opens the app where the network does not answer, brings each release's own files, and the
 * library's pictures that were seen before. All else passes it by: what services answer is kept by the page that asked.
 */
import { CLOSED, drop, get, ownerOfKept, PICTURES, put } from './kept-store';
import { inGoodTime } from './patience';

/** Of this release: its name, and the addresses of all its scripts, styles and fonts. Written in by the build. */
declare const RELEASE: string;
declare const FILES: readonly string[];

/** As much of a service worker's world as is used here: TypeScript's own account of it excludes that of pages. */
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  registration: { navigationPreload?: { enable(): Promise<void> } };
}
interface Lasting {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  readonly preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
const worker = self as unknown as Worker;

const APP = 'levelfield.app.';
/** Not places in the app: what services answer, and the reference. */
const ELSEWHERE = /^\/(api|live|docs|problems|health)(\/|$)|\.\w+$/;

worker.addEventListener('install', (event) => {
  event.waitUntil(install());
});

// At once, under pages that are open: their files are found by names that no other release has for others.
worker.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(file(request));
  else if (request.mode === 'navigate') {
    if (!ELSEWHERE.test(pathname)) event.respondWith(page(event));
  } else if (PICTURES.test(pathname)) event.respondWith(picture(event, pathname));
});

async function install(): Promise<void> {
  const shell = await fetch('/', { cache: 'reload' });
  const named = [...(await shell.clone().text()).matchAll(/"(\/assets\/[^"]+)"/g)].map(([, name]) => name!);
  // While releases change, another server may answer with another's page: this one is installed later.
  if (!shell.ok || named.some((name) => !FILES.includes(name))) throw new Error('This is the page of another release.');
  const answers = await Promise.all(FILES.map((name) => fetch(name)));
  if (!answers.every(({ ok }) => ok)) throw new Error('Not all of the release is there.');
  // Made anew, so that they are in the order in which releases came, also where one comes back.
  await caches.delete(APP + RELEASE);
  const cache = await caches.open(APP + RELEASE);
  await Promise.all([shell, ...answers].map((answer, at) => cache.put(at === 0 ? '/' : FILES[at - 1]!, answer)));
  await worker.skipWaiting();
}

/** The release before stays, for pages of it that are still open. */
async function takeOver(): Promise<void> {
  const releases = (await caches.keys()).filter((name) => name.startsWith(APP) && name !== APP + RELEASE);
  await Promise.all(releases.slice(0, -1).map((name) => caches.delete(name)));
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

/** The same name is the same content, for ever. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The network's own page; where that does not come, the app as it was installed, which shows what is kept. */
async function page({ request, preloadResponse }: Fetching): Promise<Response> {
  const answered = (async () => (await preloadResponse) ?? fetch(request))();
  const answer = await inGoodTime(answered).catch(() => undefined);
  if (answer && answer.status < 500) return answer;
  const shell = await (await caches.open(APP + RELEASE)).match('/');
  return shell ?? answered;
}

/** Who may see it is asked each time; what was seen is shown again only where nobody answers. */
async function picture(event: Fetching, address: string): Promise<Response> {
  const owner = await ownerOfKept().catch(() => undefined);
  try {
    const answer = await fetch(event.request);
    if (owner && CLOSED.has(answer.status)) event.waitUntil(drop(owner, address));
    if (owner && answer.status === 200 && answer.headers.get('content-type')?.startsWith('image/')) {
      const copy = answer.clone();
      event.waitUntil(copy.blob().then((body) => put(owner, address, body)));
    }
    return answer;
  } catch (error) {
    const kept = owner ? await get(owner, address) : undefined;
    if (!kept) throw error;
    return kept.response;
  }
}
