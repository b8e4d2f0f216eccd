/*
 * What was read can be read again without the network, by whoever read it, as far as `what-is-kept.ts` lets it be kept.
 * It is kept by the page, which knows who is signed in, and not by the service worker, which only opens the app and
 * brings its pictures.
 */
import type { ResponseOf } from '#contracts/endpoint';
import type { Api, ReadRoute } from '../lib/route';
import { canKeep, drop, get, keepFor, put } from './kept-store';
import { GIVEN_UP, inGoodTime, LONGEST_WAIT_MILLIS } from './patience';
import { mayBeKept, OPENS_ON, whatIsKept } from './what-is-kept';

/** Whose it is; absent once somebody has signed out, or their session has ended. It is gone before what is kept is. */
const OF = 'levelfield.reads-of';
const VISITOR = 'visitor';

/** Addresses of what is on its screen as it was kept, and since when. */
const shownFrom = new Map<string, Date>();
/** Of these, asks that are still awaited, or were answered a moment ago: who asks again joins them. */
const awaited = new Map<string, Promise<unknown>>();
/** So long a late answer is as good as a new one. */
const FRESH_MILLIS = 10_000;

/** What is asked from now on joins nothing: what was asked before a change, or on a connection that is gone, is old. */
export const awaitAnew = (): void => awaited.clear();

export const keptSince = (address: string): Date | undefined => shownFrom.get(address);

/** Who reads in this page, once that is known. */
let reader: Promise<string>;
let known: (owner: string) => void;
let claimed: string | undefined;
const forgetReader = (): void => {
  reader = new Promise((resolve) => {
    known = resolve;
  });
  claimed = undefined;
  shownFrom.clear();
  awaited.clear();
};
forgetReader();

/** This person, or a visitor, reads here now: of what others have read nothing is left. */
export async function claimReads(personId: string | undefined): Promise<void> {
  if (!canKeep) return;
  const owner = personId ?? VISITOR;
  if (claimed !== undefined && claimed !== owner) forgetReader();
  claimed = owner;
  const tell = known;
  localStorage.setItem(OF, owner);
  try {
    await keepFor(owner);
  } catch {
    // A browser that refuses to keep anything still reads.
    localStorage.removeItem(OF);
  }
  tell(owner);
}

/** Of what was read nothing is left in this browser. */
export async function dropReads(): Promise<void> {
  localStorage.removeItem(OF);
  forgetReader();
  // Whoever leaves leaves, also where the browser refuses: without a name nothing can be read.
  if (canKeep) await keepFor(null).catch(() => undefined);
}

/** Keeps an answer that came by another way than being asked for, as the newest. */
export async function keepRead<R extends ReadRoute>(
  route: R,
  address: string,
  answer: ResponseOf<Api[R]>,
): Promise<void> {
  awaited.delete(address);
  shownFrom.delete(address);
  if (canKeep && mayBeKept(route, address)) await keep(route, address, answer, reader);
}

/** Keeps an answer for when none comes. What is not to be kept any more goes. */
async function keep<R extends ReadRoute>(
  route: R,
  address: string,
  answer: ResponseOf<Api[R]>,
  whose: Promise<string>,
): Promise<void> {
  const kept = whatIsKept(route, answer);
  const owner = await whose;
  if (owner !== localStorage.getItem(OF)) return;
  const kind = { type: 'application/json' };
  const done = kept === undefined ? drop(owner, address) : put(owner, address, new Blob([JSON.stringify(kept)], kind));
  await done.catch(() => undefined);
}

/** Of the errors that a call throws: whether no answer came, and whether it says that this is not for the caller. */
interface Silence {
  readonly isSilence: (error: unknown) => boolean;
  readonly isClosed: (error: unknown) => boolean;
}
type Ask<T> = (signal?: AbortSignal) => Promise<T>;

/** Asks; where no answer comes, or none in good time, what was answered last. */
export async function orKept<T>(
  route: string,
  address: string,
  ask: Ask<T>,
  of: Silence,
  signal?: AbortSignal,
): Promise<T> {
  if (!route.startsWith('GET ')) return ask(signal).finally(awaitAnew);
  if (!canKeep || !mayBeKept(route, address)) return ask(signal);
  const joined = awaited.get(address) as Promise<T> | undefined;
  const { asked, stay } = joined ? { asked: joined, stay: undefined } : begin(route, address, ask, of, signal);
  const newest = (answer: T): T => {
    shownFrom.delete(address);
    awaited.delete(address);
    return answer;
  };
  try {
    const inTime = await inGoodTime(asked);
    if (inTime !== undefined) return newest(inTime);
    const kept = await read<T>(address);
    if (kept === undefined) return newest(await asked);
    stay?.();
    return kept;
  } catch (error) {
    const kept = of.isSilence(error) ? await read<T>(address) : undefined;
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Asks, and keeps what is answered, however late. `stay` says that it goes on while what was kept is shown. */
function begin<T>(route: ReadRoute, address: string, ask: Ask<T>, of: Silence, signal: AbortSignal | undefined) {
  const own = new AbortController();
  const cancel = (): void => own.abort(signal?.reason);
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel);
  const whose = reader;
  const asked = ask(own.signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const leave = (): void => {
    if (awaited.get(address) === asked) awaited.delete(address);
  };
  const settle = (): void => {
    signal?.removeEventListener('abort', cancel);
    clearTimeout(timer);
  };
  void asked.then(
    (answer) => {
      settle();
      setTimeout(leave, FRESH_MILLIS);
      return keep(route, address, answer as never, whose);
    },
    (error: unknown) => {
      settle();
      leave();
      return of.isClosed(error) ? forget(address, whose) : undefined;
    },
  );
  const stay = (): void => {
    awaited.set(address, asked);
    signal?.removeEventListener('abort', cancel);
    // A connection that has died is not waited for while another may be alive.
    timer = setTimeout(() => own.abort(GIVEN_UP), LONGEST_WAIT_MILLIS);
  };
  return { asked, stay };
}

/** Where what was kept stands for an answer that is still awaited, hands that on, unless a newer one came before it. */
export function whenItComes<T>(address: string, take: (answer: T) => void): void {
  const asked = shownFrom.has(address) ? (awaited.get(address) as Promise<T> | undefined) : undefined;
  // Nobody else is answered by it.
  awaited.delete(address);
  asked?.then(
    (answer) => {
      if (shownFrom.delete(address)) take(answer);
    },
    () => undefined,
  );
}

async function read<T>(address: string): Promise<T | undefined> {
  const owner = localStorage.getItem(OF);
  const kept = owner ? await get(owner, address).catch(() => undefined) : undefined;
  if (!kept) return undefined;
  const answer = (await kept.response.json()) as T;
  shownFrom.set(address, kept.at);
  return answer;
}

/** Of the places of the app those that would open now without the network. */
export async function placesKept(): Promise<ReadonlySet<string>> {
  const owner = canKeep ? localStorage.getItem(OF) : null;
  const held = await Promise.all(
    [...OPENS_ON].map(async ([place, address]) => {
      const kept = owner ? await get(owner, address).catch(() => undefined) : undefined;
      return kept ? [place] : [];
    }),
  );
  return new Set(held.flat());
}

async function forget(address: string, whose: Promise<string>): Promise<void> {
  await drop(await whose, address).catch(() => undefined);
}
