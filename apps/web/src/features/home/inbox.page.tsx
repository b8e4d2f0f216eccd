import { Link, Navigate } from '@tanstack/react-router';
import { sentenceOf } from '../../lib/form';
import { isContact, useMember } from '../../lib/session';
import { useWaiting } from '../../lib/waiting';
import { Page } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { UnreadThreads } from '../threads/unread-threads';
import { WaitsToo } from './due-now';
import styles from './home.module.css';
import { inboxOf } from './inbox';

/** All that waits for the reader, the most due first, then what was said: as much as the figure on top says. */
export function InboxPage() {
  const me = useMember();
  const waiting = useWaiting(me);
  const { dues, count } = inboxOf(waiting);
  const { threads = { items: [], total: 0 }, error } = waiting;
  // What waits for a partner's contact stands on their Home, in their own words.
  if (isContact(me)) return <Navigate to="/" replace />;
  return (
    <Page title="Inbox" lead="What waits for you. What is done leaves by itself.">
      <QuietLine tone="bad">{error && `Not all could be asked what waits for you. ${sentenceOf(error)}`}</QuietLine>
      {dues.length > 0 && (
        <ul className={styles.waits} aria-label="What waits for you">
          {dues.map((due) => (
            <WaitsToo key={due.key} due={due} />
          ))}
        </ul>
      )}
      <UnreadThreads of={threads} />
      {count === 0 && !error && (
        <Empty>
          Nothing waits for you. <Link to="/">Home</Link> says what is next.
        </Empty>
      )}
    </Page>
  );
}
