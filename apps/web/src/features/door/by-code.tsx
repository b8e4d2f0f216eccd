import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useId, useState, type MouseEvent } from 'react';
import { isolated } from '#contracts/isolated';
import { Button } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import styles from './door.module.css';
import { Scan } from './scan';
import { foundBy, foundWords, type Found, type Guest } from './guests';

interface Acts {
  checkIn: (guest: Guest) => void;
  undo: (guest: Guest) => void;
  letIn: (guest: Guest) => void;
}

/** One field for both: what is typed narrows the list by name, and a code checks in whose it is. */
export function ByCode({
  gatheringId,
  guests,
  typed,
  setTyped,
  ...acts
}: Acts & { gatheringId: string; guests: readonly Guest[]; typed: string; setTyped: (typed: string) => void }) {
  const id = useId();
  const [found, setFound] = useState<Found>();
  const [cameIn, setCameIn] = useState<string>();
  const take = (text: string): void => {
    const next = foundBy(guests, gatheringId, text);
    setFound(next);
    setCameIn(undefined);
    if (next.is === 'expected') checkIn(next.guest);
    if (next.is !== 'no-code') setTyped('');
  };
  const checkIn = (guest: Guest): void => {
    acts.checkIn(guest);
    setCameIn(guest.registrationId);
  };
  // An address that a telephone's own camera opened: it asks first, since nobody has looked at who stands there.
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const open = useEffectEvent((code: string) => {
    setFound(foundBy(guests, gatheringId, code));
    setCameIn(undefined);
    void navigate({ to: '.', hash: '', replace: true });
  });
  useEffect(() => {
    if (hash) open(hash);
  }, [hash]);
  return (
    <>
      <form
        className={styles.code}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim()) take(typed);
        }}
      >
        <label htmlFor={id}>Code, or name</label>
        <input
          id={id}
          type="text"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" kind="primary">
          Check in by code
        </Button>
      </form>
      <Scan onScanned={take} />
      <div role="status">
        {found && (
          <Answer {...{ found, cameIn, guests }} {...acts} checkIn={checkIn} onClose={() => setFound(undefined)} />
        )}
      </div>
    </>
  );
}

function Answer({
  found,
  cameIn,
  guests,
  onClose,
  ...acts
}: Acts & { found: Found; cameIn: string | undefined; guests: readonly Guest[]; onClose: () => void }) {
  const now =
    'guest' in found ? guests.find(({ registrationId }) => registrationId === found.guest.registrationId) : undefined;
  const hasCome = now !== undefined && now.registrationId === cameIn && now.here !== undefined;
  /** The button that is pressed gives way to another, or goes with all of it. */
  const pressed =
    (act: () => void) =>
    ({ currentTarget }: MouseEvent): void => {
      const away = focusAfter(currentTarget);
      act();
      away();
    };
  return (
    <div className={styles.answer} data-tone={hasCome ? 'good' : found.is === 'expected' ? undefined : 'bad'}>
      <p>{hasCome ? <strong>{`${isolated(now.name)} is here.`}</strong> : foundWords(found)}</p>
      {now && (
        <p className="small soft">
          <bdi>{now.organisation}</bdi>
          {now.guestOf && (
            <>
              , guest of <bdi>{now.guestOf}</bdi>
            </>
          )}
        </p>
      )}
      <div className="row">
        {now && found.is === 'expected' && !now.here && (
          <Button kind="primary" onClick={pressed(() => acts.checkIn(now))}>
            Check in
          </Button>
        )}
        {hasCome && (
          <Button
            onClick={pressed(() => {
              acts.undo(now);
              onClose();
            })}
          >
            Undo
          </Button>
        )}
        {now && found.is === 'no-place' && <Button onClick={() => acts.letIn(now)}>Let them in</Button>}
        <Button kind="quiet" onClick={pressed(onClose)}>
          Close
        </Button>
      </div>
    </div>
  );
}
