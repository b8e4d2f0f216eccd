import { changeLine } from '#contracts/scheduling/programme-words';
import styles from './programme.module.css';
import type { Programme } from './programme.queries';

/** What a version changes, a sentence each. */
export function Changes({ changes, zone }: { changes: Programme['changes']; zone: string }) {
  if (changes.length === 0) return <p className="soft">No session was added, moved or cancelled.</p>;
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={change.sessionId}>{changeLine(change, zone)}</li>
      ))}
    </ul>
  );
}
