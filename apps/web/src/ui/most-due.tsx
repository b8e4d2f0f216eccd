import type { ReactNode } from 'react';
import styles from './most-due.module.css';

/** What a Home begins with: the one thing most due in a sentence, and what to do about it. */
export function MostDue({ says, children }: { says: ReactNode; children?: ReactNode }) {
  return (
    <section className={styles.due} aria-label="Most due">
      <p className={styles.says}>{says}</p>
      {children}
    </section>
  );
}
