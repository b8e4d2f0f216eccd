import type { ReactNode } from 'react';
import styles from './finding.module.css';
import { RowHeading } from './page';
import { QuietLine } from './quiet';

/** Of how many this is the list, and in which order: `link` leads to another. */
export function Orders<Order extends string>({
  found,
  orders,
  order: now,
  link,
}: {
  found: string;
  orders: readonly (readonly [order: Order, words: string])[];
  order: Order;
  link: (order: Order, words: string) => ReactNode;
}) {
  return (
    <p className={styles.orders}>
      <span>{found}</span>
      {orders.map(([order, words]) => (
        <span key={order}>
          {'· '}
          {order === now ? words : link(order, words)}
        </span>
      ))}
    </p>
  );
}

/** What was typed was taken for other words: `link` leads to what was typed. */
export function Corrected({
  typed,
  corrected,
  link,
}: {
  typed: string;
  corrected: string;
  link: (words: ReactNode) => ReactNode;
}) {
  return (
    <QuietLine>
      <span>
        Nothing has the words you typed. These are for <strong dir="auto">{corrected}</strong>.
      </span>
      {link(
        <>
          Search for <bdi>{typed}</bdi> all the same
        </>,
      )}
    </QuietLine>
  );
}

/** One of what was found: of which kind it is, what it is called, whose it is, how it begins, and what else helps to choose. */
export function FoundRow({
  kind,
  title,
  whose,
  excerpt,
  facts,
  children,
}: {
  kind: ReactNode;
  title: ReactNode;
  whose?: ReactNode;
  excerpt?: ReactNode;
  facts: ReactNode;
  /** What can be done with it there. */
  children?: ReactNode;
}) {
  return (
    <article className={styles.row}>
      <p className={styles.kind}>{kind}</p>
      <RowHeading className={styles.title}>{title}</RowHeading>
      {whose && <p className={styles.text}>{whose}</p>}
      {excerpt && (
        <p className={styles.text} dir="auto">
          {excerpt}
        </p>
      )}
      <p className="small soft">{facts}</p>
      {children && <div>{children}</div>}
    </article>
  );
}
