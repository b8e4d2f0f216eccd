import { useSyncExternalStore } from 'react';
import styles from './dialog.module.css';

interface Said {
  id: number;
  text: string;
  undo?: () => void | Promise<void>;
}

const STAYS_MILLIS = 8000;
let said: readonly Said[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Said[]): void {
  said = next;
  for (const listener of listeners) listener();
}

const drop = (id: number): void => change(said.filter((one) => one.id !== id));

/**
 * Says in passing what was done. With `undo` it stays until undone, closed or taken back by the returned function
 * (when it can no longer be undone); without, it goes by itself, so the page must show the same.
 */
export function say(text: string, options: { undo?: () => void | Promise<void> } = {}): () => void {
  const id = ++lastId;
  // The same said again takes the place of what still stands, unless that can be undone.
  const others = said.filter((one) => one.undo || one.text !== text);
  change([...others.slice(-1), { id, text, ...options }]);
  if (!options.undo) setTimeout(() => drop(id), STAYS_MILLIS);
  return () => drop(id);
}

/** Where it is said: once, at the root. */
export function SaidRegion() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {shown.map(({ id, text, undo }) => (
        <div key={id} className={styles.toast}>
          <span>{text}</span>
          {undo && (
            <button
              type="button"
              onClick={() => {
                drop(id);
                void undo();
              }}
            >
              Undo
            </button>
          )}
          <button type="button" onClick={() => drop(id)}>
            Close
          </button>
        </div>
      ))}
    </div>
  );
}
