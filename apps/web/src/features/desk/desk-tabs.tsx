import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { inFigures } from '../../lib/count';
import { has, useMe, useMember } from '../../lib/session';
import { useWaiting } from '../../lib/waiting';
import { Tabs } from '../../ui/tabs';
import styles from './desk-tabs.module.css';

type Group = 'employers' | 'partners' | 'library';

/** Where each of the desk's pages belongs; those of employers are the rest. */
const GROUPS: readonly (readonly [group: Group, paths: RegExp])[] = [
  ['partners', /^\/desk\/(partners|introductions|offers|cold-spots|feeds|feed-runs|twins)/],
  ['library', /^\/desk\/(looks|interest|sponsors|commitments)/],
];

/**
 * The desk by what it is about, each with how much of it waits for an answer, and under that the pages of the group that
 * one is in. Moderators look at what members write; the rest is the organisers’.
 */
export function DeskTabs() {
  const isOrganiser = has(useMe(), 'organiser');
  const pathname = useLocation({ select: (location) => location.pathname });
  const group = GROUPS.find(([, paths]) => paths.test(pathname))?.[0] ?? 'employers';
  return isOrganiser ? <OrganisersTabs group={group} /> : <ModeratorsTabs />;
}

function ModeratorsTabs() {
  return (
    <Tabs label="Desk">
      <Link to="/desk/looks">To look at</Link>
    </Tabs>
  );
}

function OrganisersTabs({ group }: { group: Group }) {
  const { applications, partners, introductions, looks } = useCounts();
  const at = (one: Group) => ({ 'aria-current': one === group ? ('true' as const) : undefined });
  return (
    <div className={styles.desk}>
      <nav aria-label="Desk" className={styles.groups}>
        <Link
          to="/desk"
          search={{}}
          activeOptions={{ exact: true }}
          className={styles.group}
          activeProps={{}}
          {...at('employers')}
        >
          Employers <Waiting count={applications} />
        </Link>
        <Link to="/desk/partners" search={{}} className={styles.group} activeProps={{}} {...at('partners')}>
          Partners <Waiting count={partners + introductions} />
        </Link>
        <Link to="/desk/looks" className={styles.group} activeProps={{}} {...at('library')}>
          What works <Waiting count={looks} />
        </Link>
      </nav>
      <Tabs label="Pages of the desk">
        {group === 'employers' && (
          <>
            <Link to="/desk" search={{}} activeOptions={{ exact: true }}>
              <Named count={applications}>Waiting</Named>
            </Link>
            <Link to="/desk" search={{ standing: 'decided' }} activeOptions={{ exact: true }}>
              Decided
            </Link>
            <Link to="/desk/prospects" activeOptions={{ includeSearch: false }}>
              Prospects
            </Link>
            <Link to="/desk/balance">Balance</Link>
            <Link to="/desk/ledger" activeOptions={{ includeSearch: false }}>
              Ledger
            </Link>
          </>
        )}
        {group === 'partners' && (
          <>
            <Link to="/desk/partners" activeOptions={{ includeSearch: false }}>
              <Named count={partners}>Entries</Named>
            </Link>
            <Link to="/desk/introductions">
              <Named count={introductions}>Introductions</Named>
            </Link>
            <Link to="/desk/offers">Offers</Link>
            <Link to="/desk/cold-spots" activeOptions={{ includeSearch: false }}>
              Cold spots
            </Link>
            <Link to="/desk/feeds">Feeds</Link>
          </>
        )}
        {group === 'library' && (
          <>
            <Link to="/desk/looks">
              <Named count={looks}>To look at</Named>
            </Link>
            <Link to="/desk/interest">Interest</Link>
            <Link to="/desk/sponsors">Sponsors</Link>
            <Link to="/desk/commitments">What came of it</Link>
          </>
        )}
      </Tabs>
    </div>
  );
}

/** What waits for an organiser, of each kind, as the rail counts it; nothing is said of what is not known yet. */
function useCounts() {
  const { applications, library, directory } = useWaiting(useMember());
  return {
    applications: applications?.undecided ?? 0,
    partners: (directory?.changes ?? 0) + (directory?.applications ?? 0),
    introductions: directory?.escalated.total ?? 0,
    looks: library?.looks ?? 0,
  };
}

function Waiting({ count }: { count: number }) {
  if (count === 0) return <span className="small soft">nothing waits</span>;
  return <span className={`${styles.count} small`}>{`${inFigures(count)} ${count === 1 ? 'waits' : 'wait'}`}</span>;
}

function Named({ count, children }: { count: number; children: ReactNode }) {
  return (
    <>
      {children}
      {count > 0 && (
        <span aria-hidden="true" className={styles.number}>
          {inFigures(count)}
        </span>
      )}
    </>
  );
}
