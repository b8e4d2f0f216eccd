import type { ReactNode } from 'react';
import type { Sector } from '#contracts/sector-names';
import { initialsOf } from '../lib/initials';
import { readable } from '../lib/readable';
import styles from './quiet.module.css';

/** Nothing here yet: what will be here, and the action that fills it. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Nothing found: what was looked for, and one way to widen it. */
export function NoResult({ lookedFor, widen }: { lookedFor: string; widen: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>
        Nothing found for <strong>{lookedFor}</strong>.
      </p>
      {widen}
    </div>
  );
}

/** One line that says how things stand without getting in the way; announced politely when it changes. */
export function QuietLine({ tone, children }: { tone?: 'waiting' | 'good' | 'bad' | 'new'; children?: ReactNode }) {
  return (
    <div role="status" className={styles.status}>
      {children && (
        <div className={styles.line} data-tone={tone}>
          {children}
        </div>
      )}
    </div>
  );
}

export type Connection =
  | { state: 'on' }
  | { state: 'off' }
  | { state: 'back' }
  /** Verified: nothing is missing any more. */
  | { state: 'caught-up'; have: number; of: number };

/** How a live connection stands: nothing while it holds. */
export function ConnectionLine({ connection }: { connection: Connection }) {
  if (connection.state === 'on') return <QuietLine />;
  if (connection.state === 'off') {
    return <QuietLine tone="waiting">The connection dropped. Go on writing: it goes out when we are back.</QuietLine>;
  }
  if (connection.state === 'back') return <QuietLine tone="waiting">Back. Fetching what was missed…</QuietLine>;
  const { have, of } = connection;
  return (
    <QuietLine tone="good">{of > 0 ? `Caught up, ${have} of ${of}.` : 'Caught up. Nothing was missed.'}</QuietLine>
  );
}

/** Lines in the place of text that is on its way; as many as will come, so that nothing jumps. */
export function Bones({ lines = 4, heading }: { lines?: number; heading?: boolean }) {
  return (
    <div className={styles.bones} aria-hidden="true">
      {heading && <div className={styles.bone} data-heading />}
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles.bone} style={{ width: `${[96, 88, 92, 64][line % 4]}%` }} />
      ))}
    </div>
  );
}

/** What a route shows while its first data is on its way. */
export function PageBones() {
  return (
    <div role="status">
      <span className="visually-hidden">Loading</span>
      <Bones heading lines={8} />
    </div>
  );
}

/** Terms and what they are, in a column; an absent value leaves its row out. */
export function Facts({ rows }: { rows: readonly (readonly [term: string, value: ReactNode])[] }) {
  const isAbsent = (value: ReactNode): boolean =>
    value === null || value === undefined || value === false || value === '';
  if (rows.every(([, value]) => isAbsent(value))) return null;
  // By their places: one may have two numbers of one name.
  return (
    <dl className={styles.facts}>
      {rows.map(
        ([term, value], nth) =>
          !isAbsent(value) && (
            <div key={nth}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Names stand apart from the text beside them: one that is read from the right turns nothing else round. */
export function NameAndEmail({ name, email }: { name: string; email: string }) {
  return (
    <span>
      <bdi>{name}</bdi>, <bdi>{readable(email)}</bdi>
    </span>
  );
}

/**
 * A person's or organisation's initials on a calm colour of its own, or on that of a sector, as at a table. Decorative: the
 * name stands beside it.
 */
export function Initials({ name, sector }: { name: string; sector?: Sector | null | undefined }) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 360, 7);
  return (
    <span
      className={styles.initials}
      style={{ '--hue': hue } as object}
      data-sector={sector ?? undefined}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}
