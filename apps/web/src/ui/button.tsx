import { Button as MantineButton } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react';
import styles from './button.module.css';

const VARIANTS = { primary: 'filled', secondary: 'outline', quiet: 'subtle', danger: 'light' } as const;
export type ButtonKind = keyof typeof VARIANTS;

interface Common {
  /** `primary` once on a page; `secondary` beside it; `quiet` in rows; `danger` for what cannot be undone. */
  kind?: ButtonKind;
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  Common & {
    /** What it says while it works ("Registering…"): it stays in reach, and a second click does nothing. */
    pending?: string | false | undefined;
    ref?: Ref<HTMLButtonElement>;
  };

const LABEL = { label: styles.label! };
const classOf = (kind: ButtonKind): string => (kind === 'quiet' ? `${styles.button} ${styles.quiet}` : styles.button!);

export function Button({ kind = 'secondary', pending, type = 'button', onClick, children, ...rest }: ButtonProps) {
  return (
    <MantineButton
      {...rest}
      type={type}
      variant={VARIANTS[kind]}
      className={classOf(kind)}
      classNames={LABEL}
      aria-disabled={pending ? true : undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      <span className={styles.words}>
        <span className={pending ? styles.away : undefined}>{children}</span>
        {pending && <span aria-live="polite">{pending}</span>}
      </span>
    </MantineButton>
  );
}

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & Common & { ref?: Ref<HTMLAnchorElement> };

function ButtonAnchor({ kind = 'secondary', className: _, ...rest }: LinkProps) {
  return (
    <MantineButton component="a" {...rest} variant={VARIANTS[kind]} className={classOf(kind)} classNames={LABEL} />
  );
}

/** Goes somewhere, looks like a button: takes what the router's `Link` takes, and `kind`. */
export const ButtonLink = createLink(ButtonAnchor);

/** The same for an address outside the app (a file, another site). */
export const ButtonHref = ButtonAnchor;
