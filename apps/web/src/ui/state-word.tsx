import type { ReactNode } from 'react';
import styles from './state-word.module.css';

export type Tone = 'plain' | 'good' | 'waiting' | 'bad' | 'new';

/** How something stands, as a word; the colour only repeats it. */
export function StateWord({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone === 'plain' ? styles.state : `${styles.state} ${styles[tone]}`}>{children}</span>;
}
