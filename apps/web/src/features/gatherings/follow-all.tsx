import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addressOf } from '../../lib/api';
import { isMember, networkQuery, useMe, useNetworkName } from '../../lib/session';
import { Subscribe } from '../../ui/subscribe';
import styles from './gathering.module.css';
import type { GatheringFilters } from './gatherings.queries';
import { KINDS } from './kinds';

/** What everybody may know of, as far as kind, tag and series narrow it; it knows nobody, so what is for members alone is not in it. */
export function FollowAll({ kind, tag, series }: Pick<GatheringFilters, 'kind' | 'tag' | 'series'>) {
  const me = useMe();
  const network = useNetworkName();
  const { data } = useSuspenseQuery(networkQuery);
  const isOpen = !data.forMembers?.includes('gatherings');
  if (!isOpen && !isMember(me)) return null;
  const address = new URL(
    addressOf('GET /api/scheduling/gatherings/levelfield.ics', { query: { kind, tag, series } }),
    window.origin,
  );
  return (
    <details className={styles.add}>
      <summary>Follow them in your calendar</summary>
      {isOpen && (
        <Subscribe
          address={address.href}
          name={[network, ...(kind ? [KINDS[kind]] : []), ...(tag ? [tag] : [])].join(': ')}
        />
      )}
      {isMember(me) && (
        <p className="small soft">
          With your own places, and what is for members alone, they come by{' '}
          <Link to="/profile" hash="calendars">
            a feed of your own
          </Link>
          .
        </p>
      )}
    </details>
  );
}
