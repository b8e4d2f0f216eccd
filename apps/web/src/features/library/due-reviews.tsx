import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { dayLine } from '../../lib/time';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { StateWord } from '../../ui/state-word';
import { dueList, type Listed } from './finding.queries';
import styles from './finding.module.css';
import { StillTrue } from './still-true';
import { FRESHNESS } from './words';

/** What one wrote and is to look at again, the most overdue first; nothing where nothing is due. */
export function DueReviews() {
  const query = useSuspenseInfiniteQuery({ ...dueList, refetchInterval: useRenewal() });
  const total = totalOf(query.data);
  if (total === 0) return null;
  return (
    <Section title="Review due" aside={<span className="soft">{countOf(total, 'note', 'notes')}</span>}>
      <LoadMore query={query} label="Review due" className={styles.list!} row={(item) => <Due item={item} />} />
    </Section>
  );
}

function Due({ item }: { item: Listed }) {
  const { word, tone } = FRESHNESS[item.freshness ?? 'due'];
  return (
    <article className={styles.due}>
      <div>
        <Link to="/what-works/$itemId" params={{ itemId: item.id }}>
          <bdi>{item.title}</bdi>
        </Link>
        <p className="small soft">
          <StateWord tone={tone}>{word}</StateWord> {item.freshness === 'overdue' ? 'since' : 'by'}{' '}
          {item.reviewDue && dayLine(item.reviewDue)}
        </p>
      </div>
      <div className="row">
        <Link to="/what-works/$itemId/edit" params={{ itemId: item.id }} search={{ begun: undefined }}>
          Change it
        </Link>
        <StillTrue item={item} />
      </div>
    </article>
  );
}
