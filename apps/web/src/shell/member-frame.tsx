import { Link, useLocation } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useLiveHints } from '../lib/live-hints';
import { isMember, useNetworkName, useSignOut, type Me } from '../lib/session';
import { Initials } from '../ui/quiet';
import { Mark } from './mark';
import { Glyph } from './glyphs';
import { placesOf, type Place } from './places';
import styles from './shell.module.css';

const IN_THE_BAR = 4;

/** The places: a rail where there is room, a bar on a phone; the person's own menu on top. */
export function MemberFrame({ me, children }: { me: Me; children: ReactNode }) {
  useLiveHints();
  const network = useNetworkName();
  const places = placesOf(me);
  return (
    <div className={styles.frame}>
      <header className={styles.top}>
        <Link to="/" className={styles.name}>
          <Mark />
          <bdi>{network}</bdi>
        </Link>
        <PersonMenu me={me} />
      </header>
      <nav aria-label="Places" className={styles.rail}>
        <ul>
          {places.map((place, index) => (
            <li key={place.name} data-rest={places.length > IN_THE_BAR + 1 && index >= IN_THE_BAR ? true : undefined}>
              <PlaceLink place={place} />
            </li>
          ))}
          {places.length > IN_THE_BAR + 1 && <More places={places.slice(IN_THE_BAR)} />}
        </ul>
      </nav>
      {children}
    </div>
  );
}

function PlaceLink({ place }: { place: Place }) {
  const { holds } = place;
  const isIn = useLocation({ select: ({ pathname }) => holds?.some((one) => pathname.startsWith(one)) ?? false });
  return (
    <Link
      to={place.to}
      className={styles.place}
      activeOptions={{ exact: place.to === '/' }}
      {...(isIn && { 'data-status': 'active', 'aria-current': 'true' as const })}
    >
      <Glyph name={place.glyph} />
      <span>{place.name}</span>
    </Link>
  );
}

function More({ places }: { places: readonly Place[] }) {
  return (
    <li className={styles.more}>
      <Menu
        className={styles.place!}
        side="bar"
        button={
          <>
            <Glyph name="more" />
            <span>More</span>
          </>
        }
      >
        {places.map((place) => (
          <Link key={place.name} to={place.to}>
            {place.name}
          </Link>
        ))}
      </Menu>
    </li>
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
  children,
}: {
  button: ReactNode;
  className: string;
  side: 'top' | 'bar';
  children: ReactNode;
}) {
  const id = useId();
  return (
    <>
      <button type="button" className={className} popoverTarget={id}>
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
