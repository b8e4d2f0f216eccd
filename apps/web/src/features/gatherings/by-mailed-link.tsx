import { Link } from '@tanstack/react-router';
import { Problem } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { DateLine } from '../../ui/date-line';
import { Page } from '../../ui/page';
import type { Gathering } from './gatherings.queries';

/* What the pages have in common to which mails about gatherings lead. Opening one only looks: scanners open links too. */

export function NoLink({ error, onAgain }: { error: Error | null; onAgain: () => void }) {
  const isUnknown = error instanceof Problem && error.status === 404;
  return (
    <Page narrow title={isUnknown ? 'This link does not work' : 'The link could not be opened'}>
      <p>{sentenceOf(error)}</p>
      {isUnknown ? (
        <Link to="/gatherings">See the gatherings to come</Link>
      ) : (
        <Button onClick={onAgain}>Try again</Button>
      )}
    </Page>
  );
}

type Titled = Pick<Gathering, 'title' | 'start' | 'end'>;

/** Of which gathering it is. */
export function Of({ gathering: { title, start, end } }: { gathering: Titled }) {
  return (
    <>
      <bdi>{title}</bdi>
      <br />
      <DateLine start={start} end={end} />
    </>
  );
}

export const ToGathering = ({ gathering: { id } }: { gathering: { id: string } }) => (
  <Link to="/gatherings/$gatheringId" params={{ gatheringId: id }}>
    See the gathering
  </Link>
);
