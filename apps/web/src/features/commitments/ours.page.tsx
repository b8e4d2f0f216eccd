import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { Tabs } from '../../ui/tabs';
import { CommitmentRow } from './commitment-row';
import styles from './commitments.module.css';
import { ourCommitments } from './commitments.queries';

const route = getRouteApi('/commitments');

/** What one's own organisation said at gatherings that it would do. */
export function OurCommitmentsPage() {
  const { show = 'to-do' } = route.useSearch();
  const commitments = useSuspenseInfiniteQuery(ourCommitments(show));
  return (
    <Page
      title="What we said we would do"
      lead="Said at gatherings by those of us who were there, and asked about after three and six months."
    >
      <Tabs label="Which">
        <Link to="/commitments" search={{}} activeOptions={{ exact: true }}>
          To do
        </Link>
        <Link to="/commitments" search={{ show: 'over' }} activeOptions={{ exact: true }}>
          Done or dropped
        </Link>
      </Tabs>
      {totalOf(commitments.data) > 0 ? (
        <LoadMore
          query={commitments}
          label="What we said we would do"
          className={styles.list!}
          row={(commitment) => <CommitmentRow commitment={commitment} where />}
        />
      ) : (
        <Empty action={<Link to="/gatherings">See the gatherings to come</Link>}>
          {show === 'over'
            ? 'What is done or dropped is kept here, with what you learnt, for three years after its gathering.'
            : 'Nothing is open. Whoever has a place at a gathering can say there what your organisation will do, in the week before it and in the week after.'}
        </Empty>
      )}
    </Page>
  );
}
