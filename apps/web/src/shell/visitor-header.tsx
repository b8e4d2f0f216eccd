import { Link } from '@tanstack/react-router';
import { useNetworkName } from '../lib/session';
import { Mark } from './mark';
import styles from './shell.module.css';

export function VisitorHeader() {
  const name = useNetworkName();
  return (
    <header className={styles.visitorHeader}>
      <div className={styles.visitorInside}>
        <Link to="/" className={styles.name}>
          <Mark />
          <span>{name}</span>
        </Link>
        <nav aria-label="Main" className={styles.visitorNav}>
          <Link to="/gatherings">Gatherings</Link>
          <Link to="/sign-in">Sign in</Link>
        </nav>
      </div>
    </header>
  );
}
