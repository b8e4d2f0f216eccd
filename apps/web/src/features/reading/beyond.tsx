import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import styles from './reading.module.css';

/** Fetches what lies beyond as one comes near; a button, so that it can be asked for by hand too. */
export function Beyond({ words, onNear }: { words: string; onNear: () => Promise<void> }) {
  const button = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const act = useRef(onNear);
  useEffect(() => {
    act.current = onNear;
  });
  const go = useCallback(async (): Promise<void> => {
    setBusy(true);
    await act.current();
    setBusy(false);
  }, []);
  useEffect(() => (busy ? undefined : nearness(button.current, () => void go())), [go, busy]);
  return (
    <div ref={button} className={styles.beyond}>
      <Button kind="quiet" pending={busy && 'Fetching…'} onClick={() => void go()}>
        {words}
      </Button>
    </div>
  );
}

/** Runs when an element comes within reach of the screen; returns how to stop. */
function nearness(element: Element | null, onNear: () => void): () => void {
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
