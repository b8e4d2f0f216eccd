import type { ReactNode } from 'react';

/** A name that is offered, what else is to be known of it, and which turns its organisation has had. */
export function WithTurns({
  children,
  aside,
  turns,
}: {
  children: ReactNode;
  aside?: string;
  turns: string | undefined;
}) {
  return (
    <>
      {children} {aside && <span className="small soft">{aside}</span>}{' '}
      {turns && <span className="small soft">{turns}</span>}
    </>
  );
}
