import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { FormError, FormState } from '../lib/form';
import { Button } from './button';
import styles from './form.module.css';

/**
 * A form around `useForm`: the summary of what is wrong, the fields, and one button that says what it does.
 * `also` stands beside the button, and so does the way out where the form opens one thing of several.
 */
export function Form({
  form,
  action,
  pending,
  kind = 'primary',
  also,
  onLeave,
  children,
}: {
  form: FormState;
  /** "Apply to join" */
  action: string;
  /** "Sending your application…" */
  pending: string;
  /** `secondary` where the page has a more important action, or several forms. */
  kind?: 'primary' | 'secondary';
  also?: ReactNode;
  /** Leaves what the form is about as it is. */
  onLeave?: () => void;
  children: ReactNode;
}) {
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit(unreadIn(event.currentTarget));
      }}
    >
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {children}
      <div className={styles.actions}>
        <Button type="submit" kind={kind} pending={form.pending && pending}>
          {action}
        </Button>
        {also}
        {onLeave && (
          <Button kind="quiet" onClick={onLeave}>
            Leave it as it is
          </Button>
        )}
      </div>
    </form>
  );
}

/** What stands in fields that could not read it, by their names. */
const unreadIn = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    [...form.querySelectorAll('input')]
      .filter(({ validity }) => validity.customError)
      .map(({ name, validationMessage }) => [name, validationMessage]),
  );

/** What is wrong, in one place that takes the focus after each attempt, with a link to each field. */
export function ErrorSummary({ errors, attempt }: { errors: readonly FormError[]; attempt: number }) {
  const box = useRef<HTMLDivElement>(null);
  const heading = useId();
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} className={styles.summary} tabIndex={-1} role="group" aria-labelledby={heading}>
      <h2 id={heading}>{errors.some(({ id }) => id) ? 'Something needs correcting' : 'That did not work'}</h2>
      <ul>
        {errors.map(({ id, text }) => (
          <li key={id ?? text}>{id ? <FieldLink id={id}>{text}</FieldLink> : text}</li>
        ))}
      </ul>
    </div>
  );
}

const CONTROL = 'input, select, textarea, [role=textbox]';

/** Goes to the field without putting it into the address. */
function FieldLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <a
      href={`#${id}`}
      onClick={(event) => {
        event.preventDefault();
        const field = document.getElementById(id);
        const control = field?.matches(`${CONTROL}, button`) ? field : field?.querySelector<HTMLElement>(CONTROL);
        control?.focus();
        field?.scrollIntoView({ block: 'center' });
      }}
    >
      {children}
    </a>
  );
}

/** Some of the fields of a long form, under a heading to find them by. */
export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.part}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Fields that belong together, side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.fieldRow}>{children}</div>;
}
