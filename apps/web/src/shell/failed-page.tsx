import { Link, useLocation, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { BecomeMember } from '../features/joining/for-members';
import { Problem, Unreachable } from '../lib/api';
import { isForMembers } from '../lib/query';
import { useMe } from '../lib/session';
import { placesKept } from '../offline/kept-reads';
import { Button } from '../ui/button';
import { Heading } from '../ui/page';
import { ToFront } from '../ui/to-front';
import { PLACES, VISITORS_PLACES } from './places';
import styles from './shell.module.css';

/** As what was kept asks anew (`offline-line.tsx`). */
const AGAIN_MILLIS = 5000;

/** Shown in place of a page that could not be loaded; the rest of the app stays usable. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { title, what } = wordsOf(error);
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  const back = useEffectEvent(() => {
    if (error instanceof Unreachable) again();
  });
  // A browser says that it is online before a request gets through: who looks need not press for what comes by itself.
  useEffect(() => {
    window.addEventListener('online', back);
    const timer = setInterval(() => navigator.onLine && back(), AGAIN_MILLIS);
    return () => {
      window.removeEventListener('online', back);
      clearInterval(timer);
    };
  }, []);
  if (isForMembers(error)) return <ForMembersPage what={error.detail} />;
  return (
    <div className={styles.failed}>
      <title>{title}</title>
      <Heading>{title}</Heading>
      <p>{what}</p>
      <div className="row">
        <Button kind="primary" onClick={again}>
          Try again
        </Button>
      </div>
      {error instanceof Unreachable && <WhatIsHere />}
    </div>
  );
}

const NAMES = new Map([...VISITORS_PLACES, ...PLACES].map(({ to, name }) => [to as string, name]));

/** Where one can go all the same: places of which this browser keeps what was read. */
function WhatIsHere() {
  const [here, setHere] = useState<ReadonlySet<string>>();
  useEffect(() => void placesKept().then(setHere), []);
  if (!here?.size) return null;
  return (
    <nav aria-label="What is here">
      <p>What you read before is here:</p>
      <ul>
        {[...here].map((to) => (
          <li key={to}>
            <Link to={to}>{NAMES.get(to)}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** To visitors an area is closed that the network keeps for its members, whatever in it the address names. */
function ForMembersPage({ what }: { what: string }) {
  return (
    <div className={styles.failed}>
      <title>For members</title>
      <meta name="robots" content="noindex" />
      <Heading>For members</Heading>
      <p>{what}</p>
      <BecomeMember signIn="Sign in" />
    </div>
  );
}

function wordsOf(error: unknown): { title: string; what: string } {
  if (error instanceof Unreachable) {
    const offline = !navigator.onLine;
    return {
      title: offline ? 'You are offline' : 'We cannot reach the network',
      what: offline
        ? 'This page is not kept in this browser, so there is nothing to show. It opens when you are back online. Threads, mails and who takes part are never kept.'
        : 'No answer came. It may be restarting: a minute usually does. Nothing you wrote is lost.',
    };
  }
  if (error instanceof Problem) return { title: 'This page did not open', what: error.detail || error.title };
  return {
    title: 'This page broke',
    what: 'That is our fault, not yours. Try again; if it breaks again, tell the people who run this network what you were about to do.',
  };
}

export function NotFoundPage() {
  const me = useMe();
  return (
    <div className={styles.failed}>
      <title>Nothing at this address</title>
      <Heading>There is nothing at this address</Heading>
      <p>The link may be old or cut short, or it leads to something that is not open to you.</p>
      {me ? (
        <p>
          Whoever sent it to you can say what it was, or <Link to="/search">search for it by name</Link>.
        </p>
      ) : (
        <p>
          Much is open to members alone: <SignInHere /> to see whether this is.
        </p>
      )}
      <p>
        <ToFront />
      </p>
    </div>
  );
}

/** And back to this address. */
function SignInHere() {
  const next = useLocation({ select: ({ href }) => href });
  return (
    <Link to="/sign-in" search={{ next }}>
      sign in
    </Link>
  );
}
