/*
 * What was read in the library can be read again without the network, by whoever read it. It is kept by the page, which
 * knows who is signed in, and not by the service worker, which only opens the app and brings its pictures.
 */
import type { ReadRoute } from '../lib/route';
import { canKeep, drop, get, keepFor, put } from './kept-store';
import { inGoodTime } from './patience';

/** Whose it is; absent once somebody has signed out, or their session has ended. It is gone before what is kept is. */
const OF = 'levelfield.reads-of';
const VISITOR = 'visitor';

/** What is kept of a route's answers: all that are asked for by no more than these, or those that the rule says. */
type Rule = true | ((answer: unknown) => boolean);

const isNoDraft: Rule = (answer) => (answer as { standing: string }).standing !== 'draft';

/**
 * Nothing else is: no desk, no mails, no threads, no people, no files, and no list that somebody's words found.
 * Whoever adds a route asks whether its reader may keep it, on a machine that may be shared.
 */
const RULES: Partial<Record<ReadRoute, Rule>> = {
  'GET /api/membership/network': true,
  'GET /api/membership/session': true,
  'GET /api/library/settings': true,
  'GET /api/library/items': true,
  'GET /api/library/items/:itemId': isNoDraft,
  'GET /api/library/items/:itemId/files': true,
  'GET /api/library/items/:itemId/related': true,
  'GET /api/library/items/:itemId/report': true,
  'GET /api/library/items/:itemId/reports': true,
  'GET /api/library/toolkits': true,
  'GET /api/library/toolkits/:toolkitId': true,
  'GET /api/library/toolkits/:toolkitId/credits': true,
  'GET /api/library/toolkits/:toolkitId/editions': true,
  'GET /api/library/toolkits/:toolkitId/editions/:number': true,
  'GET /api/library/toolkits/:toolkitId/editions/:number/items/:itemId': true,
};
/** Of a list its beginning, as it opens. */
const OPENS_WITH = new Set(['', '?facets=true']);

export const mayBeKept = (route: string, address: string): boolean =>
  route in RULES && OPENS_WITH.has(new URL(address, 'http://here').search);

/** Who reads in this page, once that is known. */
let reader: Promise<string>;
let known: (owner: string) => void;
const forgetReader = (): void => {
  reader = new Promise((resolve) => {
    known = resolve;
  });
};
forgetReader();

/** Addresses of what is on its screen as it was kept, and since when. */
const shownFrom = new Map<string, Date>();

export const keptSince = (address: string): Date | undefined => shownFrom.get(address);

/** This person, or a visitor, reads here now: of what others have read nothing is left. */
export async function claimReads(personId: string | undefined): Promise<void> {
  if (!canKeep) return;
  const owner = personId ?? VISITOR;
  localStorage.setItem(OF, owner);
  await keepFor(owner);
  known(owner);
}

/** Of what was read nothing is left in this browser. */
export async function dropReads(): Promise<void> {
  localStorage.removeItem(OF);
  forgetReader();
  if (canKeep) await keepFor(null);
}

/** Keeps an answer for when none comes. */
export async function keepRead(route: ReadRoute, address: string, answer: unknown): Promise<void> {
  const rule = mayBeKept(route, address) && RULES[route];
  if (!canKeep || !rule || !(rule === true || rule(answer))) return;
  const owner = await reader;
  if (owner !== localStorage.getItem(OF)) return;
  await put(owner, address, new Blob([JSON.stringify(answer)], { type: 'application/json' }));
}

/** Of the errors that a call throws: whether no answer came, and whether it says that this is not for the caller. */
interface Silence {
  readonly isSilence: (error: unknown) => boolean;
  readonly isClosed: (error: unknown) => boolean;
}

/** Asks; where no answer comes, or none in good time, what was answered last. */
export async function orKept<T>(route: string, address: string, ask: () => Promise<T>, of: Silence): Promise<T> {
  if (!canKeep || !mayBeKept(route, address)) return ask();
  const asked = ask();
  const took = async (): Promise<void> => {
    try {
      await keepRead(route as ReadRoute, address, await asked);
    } catch (error) {
      if (of.isClosed(error)) await forget(address);
    }
  };
  void took();
  const answered = asked.then((answer) => {
    shownFrom.delete(address);
    return answer;
  });
  try {
    return (await inGoodTime(answered)) ?? (await read<T>(address)) ?? (await answered);
  } catch (error) {
    const kept = of.isSilence(error) ? await read<T>(address) : undefined;
    if (kept === undefined) throw error;
    return kept;
  }
}

async function read<T>(address: string): Promise<T | undefined> {
  const owner = localStorage.getItem(OF);
  const kept = owner ? await get(owner, address) : undefined;
  if (!kept) return undefined;
  const answer = (await kept.response.json()) as T;
  shownFrom.set(address, kept.at);
  return answer;
}

async function forget(address: string): Promise<void> {
  const owner = localStorage.getItem(OF);
  if (owner) await drop(owner, address);
}
