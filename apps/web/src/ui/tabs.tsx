import type { ReactNode } from 'react';
import styles from './tabs.module.css';

/** Links between views of one thing: each has its address, the current one is marked by the router. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {children}
    </nav>
  );
}
