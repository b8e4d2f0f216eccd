import { Link } from '@tanstack/react-router';
import { addressOf } from '../../lib/api';
import { filledIn } from '../../lib/calendar-programs';
import { isMember, useMe } from '../../lib/session';
import { CalendarPrograms } from '../../ui/subscribe';
import styles from './gathering.module.css';
import type { Gathering } from './gatherings.queries';

/** One gathering, taken over once; what follows it is a feed. */
export function AddToCalendar({ gathering }: { gathering: Gathering }) {
  const me = useMe();
  const params = { gatheringId: gathering.id };
  const page = `${window.location.origin}/gatherings/${gathering.id}`;
  return (
    <details className={styles.add}>
      <summary>Add to your calendar</summary>
      <a href={addressOf('GET /api/scheduling/gatherings/:gatheringId/calendar.ics', { params })} download>
        Calendar file for Apple Calendar, Outlook and others
      </a>
      <CalendarPrograms label="Fill it in on the web" programs={filledIn(gathering, page)} />
      <p className="small soft">
        These are copies: if the gathering is moved, they stay where they are.
        {isMember(me) && (
          <>
            {' '}
            <Link to="/profile" hash="calendars">
              Your calendar feed
            </Link>{' '}
            follows.
          </>
        )}
      </p>
    </details>
  );
}
