import { useLocation } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useId, useRef, type ComponentProps, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { useNetworkName } from '../lib/session';
import styles from './page.module.css';

let shownBefore = false;

/** Of the headings of what stands here. */
const Level = createContext<2 | 3>(2);

/**
 * A page: its title as heading and in the window, its actions beside it. On a new address the focus moves to the
 * heading, so that a screen reader says where one is; not on the first load, where the browser says so itself.
 */
export function Page({
  title,
  heading = title,
  lead,
  actions,
  narrow,
  slim,
  children,
}: {
  title: string;
  /** Where it reads otherwise than the window's title. */
  heading?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** For forms and single answers: one column of comfortable width. */
  narrow?: boolean;
  /** Its head is slim, and stays at the screen's upper edge. */
  slim?: boolean;
  children?: ReactNode;
}) {
  const network = useNetworkName();
  return (
    <div className={narrow ? `${styles.page} ${styles.narrow}` : styles.page}>
      <title>{`${isolated(title)} · ${isolated(network)}`}</title>
      <header className={slim ? `${styles.head} ${styles.slim}` : styles.head}>
        <div className={styles.titles}>
          <Heading>
            <bdi>{heading}</bdi>
          </Heading>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** The one heading of a page, which takes the focus on arrival. Pages that do not begin with `Page` use it too. */
export function Heading({ children, className }: { children: ReactNode; className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  useEffect(() => {
    if (shownBefore) heading.current?.focus({ preventScroll: true });
    shownBefore = true;
  }, [pathname]);
  return (
    <h1 ref={heading} tabIndex={-1} id="heading" className={className}>
      {children}
    </h1>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  aside,
  id,
  children,
}: {
  title: string;
  aside?: ReactNode;
  /** For links within the page to lead to. */
  id?: string;
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section {...(id && { id, tabIndex: -1 })} className={styles.section} aria-labelledby={heading}>
      <div className={styles.sectionHead}>
        <h2 id={heading}>{title}</h2>
        {aside}
      </div>
      <Level value={3}>{children}</Level>
    </section>
  );
}

/** The heading of one of several, under that of the page or of the part where they stand. */
export function RowHeading(props: ComponentProps<'h2'>) {
  const Tag = `h${useContext(Level)}` as const;
  return <Tag {...props} />;
}
