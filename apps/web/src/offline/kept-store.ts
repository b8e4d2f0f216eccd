/*
 * What this browser keeps of what was read, for pages and for the service worker alike: one cache, named after whose it
 * is. Whatever writes takes its turn, so that nothing is put back that somebody else has just cleared away.
 */
const PREFIX = 'levelfield.reads.';
const AT = 'x-kept-at';
const SIZE = 'x-kept-size';

export const MOST_ENTRIES = 500;
export const MOST_BYTES = 40_000_000;
const MOST_BYTES_EACH = 4_000_000;
/** What says that something is not for who asks, or not any more: what was kept of it goes. */
export const CLOSED: ReadonlySet<number> = new Set([401, 403, 404, 410]);
/** Of the library’s own files, of which what is no picture is not kept, and the network’s logo. */
export const PICTURES = /^\/api\/(library\/files|membership\/network\/logos)\/[^/]+$/;
/** After so long it is old news, and whoever keeps a browser offline may have left the network. */
const LONGEST_MILLIS = 30 * 24 * 3600_000;

export interface Kept {
  readonly at: Date;
  readonly response: Response;
}

/** Browsers offer no caches to pages that came over plain http, except from localhost: there nothing is kept. */
export const canKeep = 'caches' in globalThis;

const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request('levelfield.reads', work) as Promise<T>) : work();

/** Whose it is, as long as anybody's is kept. */
export async function ownerOfKept(): Promise<string | undefined> {
  const name = (await caches.keys()).find((one) => one.startsWith(PREFIX));
  return name?.slice(PREFIX.length);
}

/** From now on only what this owner reads is kept; of others, or of nobody, nothing is left. */
export function keepFor(owner: string | null): Promise<void> {
  return inTurn(async () => {
    const names = await caches.keys();
    await Promise.all(
      names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + owner).map((name) => caches.delete(name)),
    );
    if (owner !== null) await caches.open(PREFIX + owner);
  });
}

/** Keeps it, unless what this owner reads is kept no more. */
export async function put(owner: string, address: string, body: Blob): Promise<void> {
  if (body.size > MOST_BYTES_EACH) return;
  const headers = { 'content-type': body.type, [AT]: new Date().toISOString(), [SIZE]: String(body.size) };
  await inTurn(async () => {
    if (!(await caches.has(PREFIX + owner))) return;
    const cache = await caches.open(PREFIX + owner);
    // A full storage keeps what it has.
    await cache.put(address, new Response(body, { headers })).catch(() => undefined);
    await makeRoom(cache);
  });
}

export async function get(owner: string, address: string): Promise<Kept | undefined> {
  if (!(await caches.has(PREFIX + owner))) return undefined;
  const response = await (await caches.open(PREFIX + owner)).match(address);
  const at = new Date(response?.headers.get(AT) ?? 0);
  return response && Date.now() - at.getTime() < LONGEST_MILLIS ? { at, response } : undefined;
}

export function drop(owner: string, address: string): Promise<void> {
  return inTurn(async () => {
    if (await caches.has(PREFIX + owner)) await (await caches.open(PREFIX + owner)).delete(address);
  });
}

/** A cache lists what was put first first, and what is put again comes last. */
async function makeRoom(cache: Cache): Promise<void> {
  const held = await cache.matchAll();
  const tooMany = outgrown(held.map(({ headers }) => Number(headers.get(SIZE))));
  if (tooMany === 0) return;
  const requests = await cache.keys();
  await Promise.all(requests.slice(0, tooMany).map((request) => cache.delete(request)));
}

/** How many of the oldest go, of sizes in the order in which they were kept. */
export function outgrown(sizes: readonly number[], most = { entries: MOST_ENTRIES, bytes: MOST_BYTES }): number {
  let bytes = sizes.reduce((sum, size) => sum + size, 0);
  let gone = 0;
  while (gone < sizes.length && (sizes.length - gone > most.entries || bytes > most.bytes)) {
    bytes -= sizes[gone]!;
    gone += 1;
  }
  return gone;
}
