import { Link } from '@tanstack/react-router';
import { inFigures } from '../../lib/count';
import type { MyThread } from '../../lib/waiting';
import { Section } from '../../ui/page';
import { StateWord } from '../../ui/state-word';
import { Quotes, unreadLine } from './quotes';
import { threadLink } from './thread-link';
import styles from './threads.module.css';
import { useHeldOrder } from './use-held-order';

/** On Home: what was said where the reader may listen, since they were there; nothing where nothing was. */
export function UnreadThreads({ of }: { of: { items: readonly MyThread[]; total: number } }) {
  const { rows } = useHeldOrder(of.items, { hides: false });
  if (rows.length === 0) return null;
  const more = of.total - rows.length;
  return (
    <Section title="What was said" aside={<Link to="/threads">All threads</Link>}>
      <ul className={styles.unreadThreads} aria-label="What was said">
        {rows.map((thread) => (
          <li key={thread.id}>
            <p className={styles.head}>
              <Link {...threadLink(thread)}>
                <bdi>{thread.title}</bdi>
              </Link>
              <StateWord tone="new">{unreadLine(thread)}</StateWord>
            </p>
            <Quotes since={thread.since} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Link to="/threads">
          {more === 1 ? 'Unread in one more thread' : `Unread in ${inFigures(more)} more threads`}
        </Link>
      )}
    </Section>
  );
}
