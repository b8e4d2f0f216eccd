import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dateLine } from '../../lib/time';
import { rowsOf, totalOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { useUnreadBeside } from '../threads/unread-beside';
import styles from './gathering.module.css';
import { gatheringList, nextGatherings } from './gatherings.queries';
import { Standing, type GatheringRow } from './programme';

const SHOWN = 3;
const isToCome = ({ standing }: GatheringRow): boolean => standing === 'scheduled';

/** What else is coming; nothing is said while nothing is. */
export function NextGatherings({ besides }: { besides: string }) {
  const { data } = useQuery(nextGatherings);
  const others = data?.items.filter((gathering) => gathering.id !== besides && isToCome(gathering)).slice(0, SHOWN);
  if (!others || others.length === 0) return null;
  return (
    <Section title="What is next" aside={<Link to="/gatherings">All gatherings</Link>}>
      <InShort label="What is next" gatherings={others} />
    </Section>
  );
}

/** Where the reader takes part or waits, and how it comes into their calendar. */
export function YourGatherings() {
  const { data } = useInfiniteQuery(gatheringList({ mine: true }));
  const mine = data ? rowsOf(data).filter(isToCome).slice(0, SHOWN) : [];
  const unread = useUnreadBeside(mine);
  if (!data) return null;
  const total = totalOf(data);
  return (
    <Section
      title="You take part"
      aside={total > SHOWN && <Link to="/gatherings" search={{ mine: true }}>{`All ${total}`}</Link>}
    >
      {mine.length > 0 ? (
        <InShort label="You take part" gatherings={mine} beside={unread} />
      ) : (
        <p className="soft">Nothing yet. What you register for stands here.</p>
      )}
      <p className="small">
        <Link to="/profile" hash="calendars">
          See them in your own calendar
        </Link>
      </p>
    </Section>
  );
}

function InShort({
  label,
  gatherings,
  beside,
}: {
  label: string;
  gatherings: readonly GatheringRow[];
  beside?: (gathering: GatheringRow) => ReactNode;
}) {
  return (
    <ul className={styles.next} aria-label={label}>
      {gatherings.map((gathering) => (
        <li key={gathering.id}>
          <Link to="/gatherings/$gatheringId" params={{ gatheringId: gathering.id }}>
            <bdi>{gathering.title}</bdi>
          </Link>
          <p className="small soft">{dateLine(gathering.start, gathering.end)}</p>
          <Standing gathering={gathering} />
          {beside?.(gathering)}
        </li>
      ))}
    </ul>
  );
}
