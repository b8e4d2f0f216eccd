import type { ReactNode } from 'react';
import { RowHeading } from '../../ui/page';
import styles from './desk.module.css';

/**
 * One line of the desk: who, what and since when, how it stands and what is most likely done; the rest opens beneath. Its
 * name is the button that opens it.
 */
export function DeskRow({
  id,
  name,
  line,
  state,
  actions,
  choose,
  selected,
  open,
  onOpen,
  children,
}: {
  /** Of what the row is of. */
  id: string;
  name: string;
  line: ReactNode;
  state: ReactNode;
  actions: ReactNode;
  choose?: ReactNode;
  selected?: boolean;
  open: boolean;
  onOpen: () => void;
  /** What opens. */
  children: ReactNode;
}) {
  return (
    <article
      className={choose ? `${styles.row} ${styles.choosable}` : styles.row}
      aria-labelledby={`row-${id}`}
      data-row={id}
      data-selected={selected || undefined}
    >
      {choose && <label className={styles.chooser}>{choose}</label>}
      <div className={styles.main}>
        <RowHeading id={`row-${id}`} className={styles.name}>
          <button type="button" aria-expanded={open} aria-controls={`rest-${id}`} onClick={onOpen}>
            <bdi>{name}</bdi>
          </button>
        </RowHeading>
        <p className={`${styles.line} small soft`}>{line}</p>
      </div>
      <div className={styles.state}>{state}</div>
      <div className={styles.actions}>{actions}</div>
      <div id={`rest-${id}`} className={styles.rest} hidden={!open}>
        {open && children}
      </div>
    </article>
  );
}
