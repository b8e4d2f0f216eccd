import { Link } from '@tanstack/react-router';
import { ButtonLink } from '../../ui/button';
import { MostDue } from '../../ui/most-due';
import { StillTrue } from '../library/still-true';
import { Quotes } from '../threads/quotes';
import { wordsOf } from './due-words';
import type { Due } from './due';

/** What is most due, and the one step that settles it. */
export function DueNow({ due }: { due: Due }) {
  const { says, more, action, link } = wordsOf(due);
  return (
    <MostDue says={says}>
      {more && <p className="soft">{more}</p>}
      {'thread' in due && <Quotes since={due.thread.since} />}
      {due.what === 'review' ? (
        <div className="row">
          <StillTrue item={due.first} />
          <ButtonLink {...link}>{action}</ButtonLink>
        </div>
      ) : (
        <ButtonLink kind="primary" {...link}>
          {action}
        </ButtonLink>
      )}
    </MostDue>
  );
}

/** What else waits, in the same order. */
export function WaitsToo({ due }: { due: Due }) {
  const { says, more, link } = wordsOf(due);
  return (
    <li>
      <span>
        <Link {...link}>{says}</Link>
      </span>
      {more && <span className="small soft">{more}</span>}
    </li>
  );
}
