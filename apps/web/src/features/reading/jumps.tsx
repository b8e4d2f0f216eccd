import { useEffect, useState } from 'react';
import { NEW } from '../messages/message-element';
import styles from './reading.module.css';

interface JumpsProps {
  /** Absent where there is nowhere to go. */
  toNew: (() => void) | undefined;
  toEnd: (() => void) | undefined;
  /** Messages that came and were not seen. */
  count: number;
}

/** The ways from here to elsewhere in the thread, over the composer. */
export function Jumps({ toNew, toEnd, count }: JumpsProps) {
  return (
    <div className={styles.jumps}>
      {toNew && <ToNew onClick={toNew} />}
      {toEnd && (
        <button type="button" className={styles.pill} data-new={count > 0 || undefined} onClick={toEnd}>
          {count > 0 ? `${count} new ${count === 1 ? 'message' : 'messages'}` : 'To the end'}
        </button>
      )}
    </div>
  );
}

/** Offered while the first unread message is out of sight. */
function ToNew({ onClick }: { onClick: () => void }) {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const line = document.getElementById(NEW);
    if (!line) return;
    const observer = new IntersectionObserver(([entry]) =>
      setAway(!!entry && !entry.isIntersecting && entry.boundingClientRect.top < 0),
    );
    observer.observe(line);
    return () => observer.disconnect();
  }, []);
  if (!away) return null;
  return (
    <button type="button" className={styles.pill} onClick={onClick}>
      To the first unread
    </button>
  );
}
