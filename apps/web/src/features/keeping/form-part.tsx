import { useEffect, useRef, type ReactNode } from 'react';
import type { FormState } from '../../lib/form';
import styles from './keeping.module.css';

/** A part of a long form, folded away until it is wanted; where something in it is wrong it opens. */
export function FormPart({
  about,
  holds,
  open,
  form,
  children,
}: {
  about: string;
  /** What is in it, in few words. */
  holds: string;
  open?: boolean;
  form: FormState;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const { attempt, errors } = form;
  useEffect(() => {
    if (attempt === 0 || !details.current) return;
    if (errors.some(({ id }) => id && details.current!.querySelector(`[id="${CSS.escape(id)}"]`))) {
      details.current.open = true;
    }
  }, [attempt, errors]);
  return (
    <details ref={details} className={styles.part} open={open}>
      <summary>
        <span className={styles.partTitle}>{about}</span>
        <span className="soft small">{holds}</span>
      </summary>
      <div className={styles.partFields}>{children}</div>
    </details>
  );
}
