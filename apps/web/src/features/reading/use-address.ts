import { useNavigate, useRouter, useSearch, type HistoryState } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { say } from '../../ui/said';
import { elementOf, NEW, topmost } from '../messages/message-element';
import { dayName, dayOf } from '../messages/rows';
import { beginOf, threadSearch, type ThreadSearch } from './address';
import { scrollToEnd } from './use-end';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** How many pixels beneath the screen's upper edge the message `at` stood, as its reader went on. */
    top?: number;
  }
}

/** How long the place is held after opening, while fonts and sizes settle; the reader's first move ends it. */
const SETTLE_MILLIS = 600;
/** No scrolling for so long is a stop. */
const STOPPED_MILLIS = 200;
const MOVES = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;

/** Brings what an address names into what is held. */
export interface Finder {
  goTo(seq: number | 'end'): Promise<void>;
  /** The first message posted then or later; undefined where none follows, null where it could not be had. */
  goToMoment(from: string): Promise<{ seq: number; postedAt: string } | undefined | null>;
}

interface Held {
  /** The number of the first message not read, where it opens when the address names no place. */
  newFrom: number | null;
  /** The numbers of the first and last message held. */
  first: number;
  last: number;
  seesEnd: boolean;
}

/**
 * Opens the thread where its address leads: where reading stopped, a message, a day. As the reader goes on, the
 * address follows, so that a reload, a way back and whoever gets it open where it was taken.
 */
export function useAddress(finder: Finder, held: Held): void {
  const address = JSON.stringify(threadSearch(useSearch({ strict: false })));
  const { history } = useRouter();
  /** The address as it stands on the screen; a different one leads elsewhere. */
  const shown = useRef<string>(null);
  const byHand = useRef(false);
  const now = useRef(held);
  useLayoutEffect(() => {
    now.current = held;
  });
  useLayoutEffect(() => {
    if (shown.current === address) return;
    shown.current = address;
    byHand.current = false;
    const place = { ...(JSON.parse(address) as ThreadSearch), top: history.location.state.top };
    const stop = holdAt(find(place, now.current.newFrom, finder), byHand);
    return () => {
      stop();
      if (shown.current === address) shown.current = null;
    };
  }, [address, finder, history]);
  useFollowing(shown, byHand, now);
}

/** Once the reader has moved by hand, each stop is written into the address. */
function useFollowing(shown: RefObject<string | null>, byHand: RefObject<boolean>, now: RefObject<Held>): void {
  const navigate = useNavigate();
  const { history } = useRouter();
  useEffect(() => {
    const { pathname } = history.location;
    let stopped: ReturnType<typeof setTimeout>;
    const moved = (): void => void (byHand.current = true);
    const follow = (): void => {
      // Whoever is on the way to another page is not called back; this one stays until that has come.
      if (!byHand.current || history.location.pathname !== pathname) return;
      const { first, last, seesEnd } = now.current;
      const at = seesEnd ? undefined : topmost(first, last);
      const { message } = JSON.parse(shown.current ?? '{}') as ThreadSearch;
      const next = threadSearch({ message, at });
      const top = at && elementOf(at)?.getBoundingClientRect().top;
      if (JSON.stringify(next) === shown.current && top === history.location.state.top) return;
      shown.current = JSON.stringify(next);
      void navigate({
        to: '.',
        search: next,
        state: (state) => ({ ...state, top }),
        replace: true,
        resetScroll: false,
      });
    };
    const scrolled = (): void => {
      clearTimeout(stopped);
      stopped = setTimeout(follow, STOPPED_MILLIS);
    };
    for (const move of MOVES) window.addEventListener(move, moved, { passive: true });
    window.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      clearTimeout(stopped);
      for (const move of MOVES) window.removeEventListener(move, moved);
      window.removeEventListener('scroll', scrolled);
    };
  }, [navigate, history, shown, byHand, now]);
}

/** Shows a place, at once where it is on the page already. */
type Show = () => void;

function find(
  { message, date, at, top }: ThreadSearch & HistoryState,
  newFrom: number | null,
  finder: Finder,
): Show | Promise<Show> {
  const number = at ?? message;
  if (number !== undefined) {
    const show = (): void => {
      if (at !== undefined && top !== undefined) toTop(elementOf(at), top);
      else into(elementOf(number), at === undefined ? 'center' : 'start');
    };
    return elementOf(number) ? show : finder.goTo(number).then(() => show);
  }
  if (date !== undefined) return findDay(date, finder);
  // What is new may be known only once it is fetched.
  const show = (): void => {
    const line = document.getElementById(NEW);
    if (line) into(line, 'start');
    else scrollToEnd();
  };
  return document.getElementById(NEW) ? show : finder.goTo(newFrom ?? 'end').then(() => show);
}

async function findDay(day: string, finder: Finder): Promise<Show> {
  const found = await finder.goToMoment(beginOf(day));
  if (found === null) {
    say('That day could not be fetched. It is there when you try again.');
    return () => undefined;
  }
  if (found === undefined) {
    say(`Nothing was said on ${dayName(beginOf(day))} or later. This is the end.`);
    return scrollToEnd;
  }
  if (dayOf(found.postedAt) !== day) say(`Nothing was said on ${dayName(beginOf(day))}. This is what came next.`);
  // The day's own line is what one looks for, and what a screen reader goes on from.
  const lineOf = (): HTMLElement | null => elementOf(found.seq)?.previousElementSibling as HTMLElement | null;
  requestAnimationFrame(() => lineOf()?.focus({ preventScroll: true }));
  return () => into(lineOf(), 'start');
}

/** Scrolls until the element's upper edge is so many pixels beneath the screen's. */
const toTop = (element: Element | null, top: number): void =>
  window.scrollBy({ top: (element?.getBoundingClientRect().top ?? top) - top, behavior: 'instant' });

const into = (element: Element | null, block: 'start' | 'center'): void =>
  element?.scrollIntoView({ block, behavior: 'instant' });

/** Holds a place once it is found; returns how to stop. */
function holdAt(found: Show | Promise<Show>, byHand: { current: boolean }): () => void {
  let stopped = false;
  const hold = (show: Show): void => {
    const until = performance.now() + SETTLE_MILLIS;
    const again = (): void => {
      if (stopped || byHand.current || performance.now() > until) return;
      show();
      requestAnimationFrame(again);
    };
    again();
  };
  if (found instanceof Promise) void found.then(hold);
  else hold(found);
  return () => {
    stopped = true;
  };
}
