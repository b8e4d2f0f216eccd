import { useState } from 'react';
import { Button } from '../../ui/button';
import styles from './door.module.css';
import { sinceWords, type Guest } from './guests';

/** On a telephone nobody scrolls further: they type. */
const FIRST = 60;

/** By name; a row stays where it is when its person has come. */
export function GuestList({
  guests,
  isOpen,
  typed,
  checkIn,
  undo,
}: {
  guests: readonly Guest[];
  isOpen: boolean;
  typed: string;
  checkIn: (guest: Guest) => void;
  undo: (guest: Guest) => void;
}) {
  const [isWhole, setWhole] = useState(false);
  if (guests.length === 0)
    return (
      <p className="soft">
        Nobody with a place is called <strong dir="auto">{typed.trim()}</strong>. If it is a code, check it in above.
      </p>
    );
  const shown = isWhole ? guests : guests.slice(0, FIRST);
  return (
    <>
      <ul className={styles.guests} aria-label="Who is expected">
        {shown.map((guest) => (
          <li key={guest.registrationId} className={styles.guest} data-here={guest.here ? true : undefined}>
            <div>
              <strong>
                <bdi>{guest.name}</bdi>
              </strong>
              <p className="small soft">
                <bdi>{guest.organisation}</bdi>
                {guest.guestOf && (
                  <>
                    , guest of <bdi>{guest.guestOf}</bdi>
                  </>
                )}
              </p>
              {guest.here && (
                <p className="small">
                  <span className={styles.here}>Here</span> {sinceWords(guest.here)}
                  {guest.isUntold && <span className="soft"> · kept here, not told yet</span>}
                </p>
              )}
            </div>
            {isOpen &&
              (guest.here ? (
                <Button kind="quiet" onClick={() => undo(guest)}>
                  Undo
                  <span className="visually-hidden">
                    {' '}
                    for <bdi>{guest.name}</bdi>
                  </span>
                </Button>
              ) : (
                <Button onClick={() => checkIn(guest)}>
                  Check in
                  <span className="visually-hidden">
                    {' '}
                    <bdi>{guest.name}</bdi>
                  </span>
                </Button>
              ))}
          </li>
        ))}
      </ul>
      {shown.length < guests.length && <Button onClick={() => setWhole(true)}>{`Show all ${guests.length}`}</Button>}
    </>
  );
}
