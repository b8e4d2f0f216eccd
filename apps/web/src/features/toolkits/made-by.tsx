import type { ReactNode } from 'react';
import { KINDS } from '../library/words';
import type { Entry } from './toolkits.queries';

/** What an item of a toolkit is and who made it, with what is to be said of it besides. */
export function MadeBy({
  entry: { kind, organisations },
  children,
}: {
  entry: Pick<Entry, 'kind' | 'organisations'>;
  children?: ReactNode;
}) {
  return (
    <span className="small soft">
      {KINDS[kind]}
      {organisations.map((name) => (
        <span key={name}>
          {' · '}
          <bdi>{name}</bdi>
        </span>
      ))}
      {children}
    </span>
  );
}
