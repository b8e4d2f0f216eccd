import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { aboutQuery } from '../features/network/network.queries';
import { networkQuery } from '../lib/session';
import styles from './shell.module.css';

/** Who runs this, whom to write to, and the notices that everybody may read. */
export function VisitorFooter() {
  const isSetUp = useQuery(networkQuery).data?.setUp === true;
  const { data: about } = useQuery({ ...aboutQuery, enabled: isSetUp });
  if (!isSetUp) return null;
  return (
    <footer className={styles.footer}>
      <div className={styles.footerInside}>
        <p>
          {about && (
            <>
              Run by <bdi>{about.organiser}</bdi>
            </>
          )}
        </p>
        <nav aria-label="Notices">
          {about?.contact && <a href={`mailto:${about.contact}`}>Write to us</a>}
          <Link to="/help">Help</Link>
          <Link to="/privacy">Privacy</Link>
          <Link to="/accessibility">Accessibility</Link>
        </nav>
      </div>
    </footer>
  );
}
