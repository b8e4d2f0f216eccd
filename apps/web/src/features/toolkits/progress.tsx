import { useRead } from './reading';
import styles from './toolkits.module.css';
import type { Edition } from './toolkits.queries';

/** How much of an edition was read to its end, in this browser. */
export function Progress({ edition: { toolkitId, sections } }: { edition: Edition }) {
  const read = useRead(toolkitId);
  const entries = sections.filter(({ closed }) => !closed).flatMap((section) => section.entries);
  const isWhole = !sections.some(({ closed }) => closed);
  const done = entries.filter(({ itemId }) => read.has(itemId)).length;
  return (
    <div className={styles.progress}>
      <progress aria-label="Read" max={entries.length} value={done} />
      <span className="small soft">{`${done} of ${entries.length} ${isWhole ? '' : 'open '}items read`}</span>
    </div>
  );
}
