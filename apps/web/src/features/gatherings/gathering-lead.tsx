import { Link } from '@tanstack/react-router';
import { DateLine } from '../../ui/date-line';
import type { Gathering } from './gatherings.queries';

/** Under the title of a page that is about a part of a gathering: which one, and when. */
export const GatheringLead = ({ gathering: { id, title, start, end } }: { gathering: Gathering }) => (
  <>
    <Link to="/gatherings/$gatheringId" params={{ gatheringId: id }}>
      <bdi>{title}</bdi>
    </Link>
    {', '}
    <DateLine start={start} end={end} />
  </>
);
