import type { MyThread } from '../../lib/waiting';
import styles from './threads.module.css';

type Quote = MyThread['since'][number];

/** Who said it, and what, on one line or two. Where nobody is to be named, what was said stands alone. */
export function Said({ quote: { author, mine, text } }: { quote: Quote }) {
  const who = mine ? 'You' : author;
  return (
    <p className={styles.said}>
      {who !== null && (
        <span className={styles.who}>
          <bdi>{who}</bdi>
          {': '}
        </span>
      )}
      {text === null ? (
        <span className="soft">Removed</span>
      ) : (
        <q className={styles.words} dir="auto">
          {text}
        </q>
      )}
    </p>
  );
}

/** What was said since the reader was there: its first lines. */
export function Quotes({ since }: { since: readonly Quote[] }) {
  if (since.length === 0) return null;
  return (
    <div className={styles.quotes}>
      {since.map((quote) => (
        <Said key={quote.seq} quote={quote} />
      ))}
    </div>
  );
}

/** "3 unread, mentions you". */
export const unreadLine = ({ unread, mentions = 0 }: Pick<MyThread, 'unread' | 'mentions'>): string =>
  `${unread} unread${mentions > 0 ? ', mentions you' : ''}`;
