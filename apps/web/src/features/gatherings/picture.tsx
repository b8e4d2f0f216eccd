import styles from './gathering.module.css';
import type { Gathering } from './gatherings.queries';

/** Where there is none, nothing. */
export const Picture = ({ of }: { of: Gathering['picture'] }) =>
  of && <img className={styles.picture} src={of.src} alt={of.words} width={of.width} height={of.height} />;
