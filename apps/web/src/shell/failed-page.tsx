import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { Problem, Unreachable } from '../lib/api';
import { Button } from '../ui/button';
import { Heading } from '../ui/page';
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
    </div>
  );
}

function wordsOf(error: unknown): { title: string; what: string } {
  if (error instanceof Unreachable) {
    const offline = !navigator.onLine;
    return {
      title: offline ? 'You are offline' : 'We cannot reach the network',
      what: offline
        ? 'This page has not been fetched yet, so there is nothing to show. It opens when you are back online.'
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
  return (
    <div className={styles.failed}>
      <title>Nothing at this address</title>
      <Heading>There is nothing at this address</Heading>
      <p>The link may be old or cut short, or it leads to something that is not open to you.</p>
      <p>
        <Link to="/">Go to the front page</Link>
      </p>
    </div>
  );
}
