import { uuidv7 } from 'uuidv7';
import type { Browser } from '../line/visitor';
import type { Role, World } from './world';

export type Request = Parameters<Browser['call']>[1] & {
  /** In place of the role's own browser, where the request would end its session. */
  browser?: Browser;
};
export type Make = (world: World, role: Role) => Request | Promise<Request>;
/** Whether it makes something else for each role: it asks for which. */
export const isForOne = (make: Make): boolean => make.length > 1;
/** Each thing an operation may be tried on: the caller's own and somebody else's, or any where nobody owns it. */
export type Things = { own: Make; foreign: Make; hosted?: Make } | { any: Make };

/** A version that no row has: an edit that is let through answers 412 and changes nothing. */
export const NEVER = 999_999;
export const nothing: Make = () => ({});
export const id = () => uuidv7();

/** One at which whoever asks may have a place, and one of others. */
export const gathering = (make: (gatheringId: string) => Request): Things => ({
  own: ({ own }) => make(own.gatheringId),
  foreign: ({ foreign }) => make(foreign.gatheringId),
});

/** Made for the first who asks in a browser: whoever only looks at it leaves it as it was. */
export function oncePerBrowser(make: (browser: Browser) => Promise<Request>): (browser: Browser) => Promise<Request> {
  const made = new WeakMap<Browser, Promise<Request>>();
  return (browser) => {
    const request = made.get(browser) ?? make(browser);
    made.set(browser, request);
    return request;
  };
}
