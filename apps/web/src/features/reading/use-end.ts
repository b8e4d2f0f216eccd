import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

export const scrollToEnd = (): void =>
  window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });

/** Pixels from the page's end within which its last message is in view. */
const NEAR_END = 80;

/**
 * Whether the end is in view. Whoever is there stays there as messages come and the composer grows; whoever
 * reads further up is not moved. Measured where something scrolled or grew: an observer of intersections would tell
 * a frame later, when what grew has already carried the end out of view and nobody knows that it was in it.
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
