import { countOf } from '../../lib/count';
import styles from './feedback.module.css';
import type { Feedback } from './feedback.queries';

type Result = NonNullable<Feedback['results']>[number];

/** What was said to one question: figures as bars beside their numbers, words as a list in no order. */
export function FeedbackResults({ result: { counts, words } }: { result: Result }) {
  if (counts) {
    const most = Math.max(...counts, 1);
    return (
      <ul className={styles.counts} aria-label="How many chose each">
        {counts.map((count, nth) => (
          <li key={nth}>
            <span>{nth + 1}</span>
            <span className={styles.track} aria-hidden="true">
              <span className={styles.bar} style={{ inlineSize: `${(100 * count) / most}%` }} />
            </span>
            <span>{countOf(count, 'answer', 'answers')}</span>
          </li>
        ))}
      </ul>
    );
  }
  if (!words || words.length === 0) return <p className="small soft">Nobody wrote anything here.</p>;
  return (
    <ul className={styles.words}>
      {words.map((text, nth) => (
        <li key={nth} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  );
}
