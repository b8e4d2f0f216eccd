import { useId } from 'react';
import { countOf } from '../../lib/count';
import styles from './toolkits.module.css';

/** Where a section stands in its page. */
export const anchorOf = (sectionId: string): string => `section-${sectionId}`;

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly unknown[];
}

/**
 * The sections of a toolkit, to go to any of them.
 * @param onDropped hears of an item that is dragged here, which section it is for
 */
export function Contents({
  sections,
  onDropped,
}: {
  sections: readonly Listed[];
  onDropped?: (itemId: string, section: number) => void;
}) {
  const heading = useId();
  if (sections.length < 2) return null;
  return (
    <nav id="contents" tabIndex={-1} aria-labelledby={heading} className={styles.contents}>
      <h2 id={heading}>Contents</h2>
      <ol>
        {sections.map(({ id, title, entries }, nth) => (
          <li
            key={id}
            {...(onDropped && {
              onDragOver: (event) => event.preventDefault(),
              onDrop: (event) => {
                event.preventDefault();
                onDropped(event.dataTransfer.getData('text/plain'), nth);
              },
            })}
          >
            <a href={`#${anchorOf(id)}`}>
              <bdi>{title || 'A section'}</bdi>
            </a>{' '}
            <span className={`small soft ${styles.count}`}>{countOf(entries.length, 'item', 'items')}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
