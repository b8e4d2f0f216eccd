import styles from './logo.module.css';

/** Unless told otherwise the name stands beside it. */
export const Logo = ({ of, alt = '' }: { of: string | null; alt?: string }) =>
  of && (
    <span className={styles.logo}>
      <img src={of} alt={alt} />
    </span>
  );

/** In place of a mark; its name stands beside it. */
export const LogoAsMark = (of: { src: string; width: number; height: number }) => (
  <span className={styles.mark}>
    <img {...of} alt="" />
  </span>
);
