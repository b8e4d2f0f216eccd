/*
 * Keeping a session alive. Access tokens live five minutes; they are renewed before a call when older than four,
 * by one request for all tabs. When the session itself has ended, signing in opens over the page, so that what
 * was typed stays, and the calls that waited go on.
 */

import { dropReads } from '../offline/kept-reads';

/** When the token was last renewed, in milliseconds; `ended` once the session is over; absent for a visitor. */
const RENEWED_AT = 'levelfield.renewed-at';
const OLD_AFTER_MILLIS = 4 * 60_000;
/** How long membership may take to answer, and is left alone when it did not: the other services go on meanwhile. */
const PATIENCE_MILLIS = 4000;
const LEFT_ALONE_MILLIS = 30_000;

/** Somebody signed out where the network could not be told: it is told before anything else is asked. */
const OWED = 'levelfield.sign-out-owed';

const listeners = new Set<(me: unknown) => void>();
let renewing: Promise<boolean> | null = null;
let asking: Promise<boolean> | null = null;
let askToSignIn: (() => Promise<boolean>) | null = null;
let declined = false;
let notBefore = 0;

/** Notes that somebody is signed in on this browser with a fresh token. */
export function noteSignedIn(): void {
  declined = false;
  localStorage.setItem(RENEWED_AT, String(Date.now()));
  localStorage.removeItem(OWED);
}

/** Notes that the server knows somebody here whose token is of unknown age. */
export function noteKnown(): void {
  if (!seemsSignedIn()) localStorage.setItem(RENEWED_AT, '1');
}

/** Notes that the server knows nobody here: a session that ended is no person who signed out. */
export function noteNobody(): void {
  if (localStorage.getItem(RENEWED_AT) !== null) localStorage.setItem(RENEWED_AT, 'ended');
}

/** Notes that the person has signed out, here and in every tab. */
export function noteSignedOut(): void {
  localStorage.removeItem(RENEWED_AT);
}

export const oweSignOut = (): void => localStorage.setItem(OWED, 'yes');
export const owesSignOut = (): boolean => localStorage.getItem(OWED) !== null;
export const settleSignOut = (): void => localStorage.removeItem(OWED);

/** Whether somebody is signed in here, as far as this browser knows without asking. */
export function seemsSignedIn(): boolean {
  return Number(localStorage.getItem(RENEWED_AT)) > 0;
}

/** Whether it should be renewed before the next call. */
export function sessionIsOld(): boolean {
  const now = Date.now();
  return seemsSignedIn() && now > notBefore && now - Number(localStorage.getItem(RENEWED_AT)) > OLD_AFTER_MILLIS;
}

/** Runs after each renewal, with who was answered; returns how to stop. An open socket is renewed by this. */
export function onRenewed(listener: (me: unknown) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The place that can ask to sign in over the page: it answers whether the same person is signed in now. */
export function provideSignIn(ask: () => Promise<boolean>): () => void {
  askToSignIn = ask;
  return () => {
    askToSignIn = null;
  };
}

/** Runs when somebody signs in in another tab, by a mailed link for instance; returns how to stop. */
export function onSignedInElsewhere(listener: () => void): () => void {
  const heard = ({ key, newValue }: StorageEvent): void => {
    if (key === RENEWED_AT && Number(newValue) > 0) listener();
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

/** Runs when somebody signs out in another tab; returns how to stop. */
export function onSignedOutElsewhere(listener: () => void): () => void {
  const heard = ({ key, newValue }: StorageEvent): void => {
    if (key === RENEWED_AT && newValue === null) listener();
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

/** Renews the session: one request however many ask, in all tabs. False where it has ended. */
export function renewSession(): Promise<boolean> {
  renewing ??= inTurn(renewOnce).finally(() => {
    renewing = null;
  });
  return renewing;
}

/**
 * After a 401: renews, or asks to sign in where somebody was. False for visitors and for those who decline;
 * having declined once, only what they do themselves (`byHand`) asks again.
 */
export async function signInAgain(byHand: boolean): Promise<boolean> {
  if (localStorage.getItem(RENEWED_AT) === null) return false;
  if (seemsSignedIn()) {
    localStorage.setItem(RENEWED_AT, '1');
    if (await renewSession()) return true;
  }
  if (!askToSignIn || (declined && !byHand)) return false;
  asking ??= askToSignIn().finally(() => {
    asking = null;
  });
  const signedIn = await asking;
  declined = !signedIn;
  return signedIn;
}

async function renewOnce(): Promise<boolean> {
  if (seemsSignedIn() && !sessionIsOld()) return true;
  const response = await fetch('/api/membership/session/refresh', {
    method: 'POST',
    signal: AbortSignal.timeout(PATIENCE_MILLIS),
  }).catch(() => null);
  // Away is not ended: the token at hand may still do, and the call itself says what is the matter.
  if (!response || (!response.ok && response.status !== 401)) {
    notBefore = Date.now() + LEFT_ALONE_MILLIS;
    return true;
  }
  const said = response.ok ? ((await response.json().catch(() => null)) as { me: unknown } | null) : null;
  if (!said?.me) {
    localStorage.setItem(RENEWED_AT, 'ended');
    await dropReads();
    return false;
  }
  noteSignedIn();
  for (const listener of listeners) listener(said.me);
  return true;
}

/** Tabs take turns, where the browser offers it; the second finds the work done. */
function inTurn(work: () => Promise<boolean>): Promise<boolean> {
  return 'locks' in navigator ? navigator.locks.request('levelfield.renew', work) : work();
}
