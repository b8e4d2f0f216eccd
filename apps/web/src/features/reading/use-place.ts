import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { elementOf } from '../messages/message-element';

const scrollToEnd = (): void => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });

/** Runs when an element comes within reach of the screen; returns how to stop. */
export function nearness(element: Element | null, onNear: () => void): () => void {
  if (!element) return () => undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) onNear();
    },
    { rootMargin: '600px 0px' },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** Pixels from the page's end within which its last message is in view. */
const NEAR_END = 80;

/**
 * Whether the end is in view. Whoever is there stays there as messages come and the composer grows; whoever
 * reads further up is not moved.
 */
export function useEnd(...parts: RefObject<HTMLElement | null>[]) {
  const [atEnd, setAtEnd] = useState(false);
  const isThere = useRef(false);
  const watched = useRef(parts);
  useEffect(() => {
    const look = (): void => {
      const { scrollHeight, clientHeight } = document.documentElement;
      isThere.current = scrollHeight - clientHeight - window.scrollY < NEAR_END;
      setAtEnd(isThere.current);
    };
    const grown = new ResizeObserver(() => {
      if (isThere.current) scrollToEnd();
      look();
    });
    for (const { current } of watched.current) if (current) grown.observe(current);
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      grown.disconnect();
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, []);
  const toEnd = useCallback(() => {
    isThere.current = true;
    requestAnimationFrame(scrollToEnd);
  }, []);
  return { atEnd, toEnd };
}

/** How long the place is held after opening, while fonts and sizes settle; the reader's first move ends it. */
const SETTLE_MILLIS = 600;

/** Opens where reading stopped, at the message that the address names, or at the end. */
export function useOpening(at: 'new' | 'end' | number, goTo: (seq: number) => Promise<void>): void {
  const opened = useRef<typeof at>(null);
  useLayoutEffect(() => {
    // Only a new address moves the page again.
    if (opened.current !== null && typeof at !== 'number') return;
    if (opened.current === at) return;
    opened.current = at;
    let until = performance.now() + SETTLE_MILLIS;
    const stop = (): void => {
      until = 0;
    };
    const hold = (): void => {
      if (performance.now() > until) return;
      if (at === 'end') scrollToEnd();
      else elementAt(at)?.scrollIntoView({ block: at === 'new' ? 'start' : 'center', behavior: 'instant' });
      requestAnimationFrame(hold);
    };
    if (typeof at === 'number') void goTo(at).then(hold);
    else hold();
    const moves = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;
    for (const move of moves) window.addEventListener(move, stop, { once: true, passive: true });
    return () => {
      for (const move of moves) window.removeEventListener(move, stop);
    };
  }, [at, goTo]);
}

const elementAt = (at: 'new' | number): HTMLElement | null =>
  at === 'new' ? document.getElementById('new') : elementOf(at);
