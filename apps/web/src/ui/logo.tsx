import styles from './logo.module.css';

/** Unless told otherwise the name stands beside it. */
export const Logo = ({ of, alt = '' }: { of: string | null; alt?: string }) =>
  of && <img className={styles.logo} src={of} alt={alt} />;

/** In place of a mark; its name stands beside it. */
export const LogoAsMark = (of: { src: string; width: number; height: number }) => (
  <img className={styles.mark} {...of} alt="" />
);
