import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useIsShown } from '../lib/is-shown';
import { networkQuery } from '../lib/session';
import { NetworkMark } from './network-mark';
import { VISITORS_PLACES } from './places';
import styles from './shell.module.css';

export function VisitorHeader() {
  const { data: network } = useSuspenseQuery(networkQuery);
  const isShown = useIsShown();
  return (
    <header className={styles.visitorHeader}>
      <div className={styles.visitorInside}>
        <Link to="/" className={styles.name}>
          <NetworkMark />
          <bdi>{network.name ?? 'Levelfield'}</bdi>
        </Link>
        {network.setUp && (
          <nav aria-label="Main" className={styles.visitorNav}>
            {VISITORS_PLACES.filter(({ area }) => !area || isShown(area)).map((place) => (
              <Link key={place.name} to={place.to}>
                {place.name}
              </Link>
            ))}
            <Link to="/sign-in">Sign in</Link>
          </nav>
        )}
      </div>
    </header>
  );
}
