import styles from './keeping.module.css';
import type { Said } from './say-changes';
import { wordsApart } from './words-apart';

/** What differs, field by field: what was, struck out, and what is to be. */
export function ChangeList({ changes, isNew }: { changes: readonly Said[]; isNew?: boolean }) {
  if (changes.length === 0) return <p className="soft">Nothing that is shown differs.</p>;
  return (
    <dl className={styles.changes}>
      {changes.map(({ key, label, before, after }) => (
        <div key={key}>
          <dt>
            <bdi>{label}</bdi>
          </dt>
          <dd dir="auto">{isNew ? after : <Difference before={before} after={after} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Difference({ before, after }: { before: string; after: string }) {
  const { start, was, is, end } = wordsApart(before, after);
  return (
    <>
      {start}
      {was && (
        <del className={styles.was}>
          <span className="visually-hidden">Before: </span>
          {was}
        </del>
      )}
      {was && is && ' '}
      {is && (
        <ins className={styles.is}>
          <span className="visually-hidden">Now: </span>
          {is}
        </ins>
      )}
      {!after && <span className="soft"> taken out</span>}
      {end}
    </>
  );
}
