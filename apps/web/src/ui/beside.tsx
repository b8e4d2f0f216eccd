import type { ReactNode } from 'react';
import styles from './beside.module.css';

/** What is read, and beside it what one acts by or where it stands; under each other where there is no room for both. */
export function Beside({ label, aside, children }: { label: string; aside: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page} data-wide data-broad>
      <div className={styles.text}>{children}</div>
      <aside className={styles.aside} aria-label={label}>
        {aside}
      </aside>
    </div>
  );
}
