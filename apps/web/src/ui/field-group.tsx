import type { ReactNode } from 'react';
import styles from './field-group.module.css';

/** Fields that answer one question together, in a frame, with what is wrong with all of them. */
export function FieldGroup({
  id,
  legend,
  error,
  children,
}: {
  id: string;
  legend: string;
  error: string | undefined;
  children: ReactNode;
}) {
  return (
    <fieldset
      id={id}
      className={styles.group}
      data-wrong={error ? true : undefined}
      aria-describedby={error && `${id}-error`}
    >
      <legend>{legend}</legend>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}
