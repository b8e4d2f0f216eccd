import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useId, type ReactNode } from 'react';
import { useToldLater } from '../features/door/tell-later';
import { inboxOf } from '../features/home/inbox';
import { useLiveHints } from '../lib/live-hints';
import { has, isContact, isMember, useNetworkName, useSignOut, type Me } from '../lib/session';
import { useWaiting, type Waiting } from '../lib/waiting';
import { Initials } from '../ui/quiet';
import { countsOf, inShort, type Count } from './counts';
import { Glyph } from './glyphs';
import { NetworkMark } from './network-mark';
import { placesOf, type Place } from './places';
import styles from './shell.module.css';

const IN_THE_BAR = 4;

/** The places: a rail where there is room, a bar on a phone; the person's own menu on top. */
export function MemberFrame({ me, children }: { me: Me; children: ReactNode }) {
  useLiveHints();
  useSearchKeys();
  useToldLater(me.id);
  const network = useNetworkName();
  const places = placesOf(me);
  const waiting = useWaiting(me);
  const counts = countsOf(waiting, isContact(me));
  const rest = places.length > IN_THE_BAR + 1 ? places.slice(IN_THE_BAR) : [];
  return (
    <div className={styles.frame}>
      <header className={styles.top}>
        <Link to="/" className={styles.name}>
          <NetworkMark />
          <bdi>{network}</bdi>
        </Link>
        <nav aria-label={isMember(me) ? 'Search, help and inbox' : 'Search and help'} className={styles.beside}>
          <Link to="/search" search={{}}>
            <Glyph name="search" />
            <span>Search</span>
          </Link>
          <Link to="/help">Help</Link>
          {isMember(me) && <Inbox waiting={waiting} />}
        </nav>
        <PersonMenu me={me} />
      </header>
      <nav aria-label="Places" className={styles.rail}>
        <ul>
          {places.map((place) => (
            <li key={place.name} data-rest={rest.includes(place) || undefined}>
              <PlaceLink place={place} waiting={counts.get(place.to!)} />
            </li>
          ))}
          {rest.length > 0 && <More places={rest} counts={counts} />}
        </ul>
      </nav>
      {children}
    </div>
  );
}

function Inbox({ waiting }: { waiting: Waiting }) {
  const id = useId();
  const { count } = inboxOf(waiting);
  return (
    <Link to="/inbox" aria-describedby={count > 0 ? id : undefined}>
      <Glyph name="inbox" />
      <span>Inbox</span>
      <Waits id={id} of={{ count, what: count === 1 ? 'waits for you' : 'wait for you' }} />
    </Link>
  );
}

/** Ctrl+K or Command+K, wherever one is: with a key beside it, it is none that somebody types. */
function useSearchKeys(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      void navigate({ to: '/search', search: {} });
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [navigate]);
}

function PlaceLink({ place, waiting }: { place: Place; waiting: Count | undefined }) {
  const id = useId();
  const { holds } = place;
  const isIn = useLocation({ select: ({ pathname }) => holds?.some((one) => pathname.startsWith(one)) ?? false });
  return (
    <Link
      to={place.to}
      className={styles.place}
      activeOptions={{ exact: place.to === '/' }}
      aria-describedby={waiting?.count ? id : undefined}
      {...(isIn && { 'data-status': 'active', 'aria-current': 'true' as const })}
    >
      <Glyph name={place.glyph} />
      <span>{place.name}</span>
      <Waits id={id} of={waiting} />
    </Link>
  );
}

/** How much waits in a place. The figure describes the place, whose name stays its name. */
function Waits({ id, of }: { id?: string; of: Count | undefined }) {
  if (!of || of.count === 0) return null;
  return (
    <span className={styles.count} aria-hidden="true">
      {inShort(of.count)}
      <span id={id} className="visually-hidden">{`${inShort(of.count)} ${of.what}`}</span>
    </span>
  );
}

function More({ places, counts }: { places: readonly Place[]; counts: ReadonlyMap<string, Count> }) {
  const id = useId();
  const count = places.reduce((sum, { to }) => sum + (counts.get(to!)?.count ?? 0), 0);
  return (
    <li className={styles.more}>
      <Menu
        className={styles.place!}
        side="bar"
        {...(count > 0 && { describedBy: id })}
        button={
          <>
            <Glyph name="more" />
            <span>More</span>
            <Waits id={id} of={{ count, what: 'waiting for you' }} />
          </>
        }
      >
        {places.map((place) => (
          <MoreLink key={place.name} place={place} waiting={counts.get(place.to!)} />
        ))}
      </Menu>
    </li>
  );
}

function MoreLink({ place, waiting }: { place: Place; waiting: Count | undefined }) {
  const id = useId();
  return (
    <Link to={place.to} aria-describedby={waiting?.count ? id : undefined}>
      <span>{place.name}</span>
      <Waits id={id} of={waiting} />
    </Link>
  );
}

function PersonMenu({ me }: { me: Me }) {
  const signOut = useSignOut();
  return (
    <Menu
      className={styles.person!}
      side="top"
      button={
        <>
          <Initials name={me.name} />
          <bdi className={styles.personName}>{me.name}</bdi>
        </>
      }
    >
      <p className="small soft">
        <bdi>{me.name}</bdi>, <bdi>{me.organisation.name}</bdi>
      </p>
      {isMember(me) && (
        <Link to="/members/$organisationId" params={{ organisationId: me.organisation.id }}>
          Our organisation
        </Link>
      )}
      <Link to="/profile">Profile</Link>
      {has(me, 'administrator') && (
        <>
          <Link to="/settings/health">Health</Link>
          <Link to="/mails">Mails</Link>
          <Link to="/settings">Settings</Link>
        </>
      )}
      <Link to="/privacy">Privacy</Link>
      <button type="button" onClick={() => void signOut()}>
        Sign out
      </button>
    </Menu>
  );
}

/** A button that shows a list of links: the browser's own popover closes on Escape and on a click elsewhere. */
function Menu({
  button,
  className,
  side,
  describedBy,
  children,
}: {
  button: ReactNode;
  className: string;
  side: 'top' | 'bar';
  /** What the button says beside its name. */
  describedBy?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <>
      <button type="button" className={className} popoverTarget={id} aria-describedby={describedBy}>
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        className={styles.menu}
        data-side={side}
        onClick={(event) => {
          if (event.target instanceof HTMLElement && event.target.closest('a')) event.currentTarget.hidePopover();
        }}
      >
        {children}
      </div>
    </>
  );
}
