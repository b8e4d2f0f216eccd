import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { inFigures } from '../../lib/count';
import { dayOf } from '../../lib/time';
import { LoadMore, rowsOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty, Facts } from '../../ui/quiet';
import { DeskTabs } from '../desk/desk-tabs';
import styles from './commitments.module.css';
import { renewFirst } from '../../lib/renew-first';
import { commitmentOutcomes } from './commitments.queries';

type Counts = { made: number; done: number; onTheWay: number; dropped: number; open: number };

/** For organisers: what became of all that was said at gatherings. */
export function CommitmentOutcomesPage() {
  const outcomes = useSuspenseInfiniteQuery(commitmentOutcomes);
  const inAll = outcomes.data.pages[0]!.inAll;
  const isEmpty = rowsOf(outcomes.data).length === 0;
  return (
    <Page
      title="What came of it"
      lead="What organisations said at gatherings that they would do, and how it stands after three and six months."
      actions={
        !isEmpty && (
          <a href="/api/scheduling/commitment-outcomes/export" download="commitments.csv" onClick={renewFirst}>
            Download as a table (CSV)
          </a>
        )
      }
    >
      <DeskTabs />
      {isEmpty ? (
        <Empty action={<Link to="/gatherings">See the gatherings to come</Link>}>
          Nobody has said yet what their organisation will do. Those with a place can, in the week before a gathering
          and in the week after: ask for it at the end of the next one.
        </Empty>
      ) : (
        <>
          <Section title="In all">
            <Facts
              rows={[
                ['Said', inFigures(inAll.made)],
                ['Done', inFigures(inAll.done)],
                ['On the way', inFigures(inAll.onTheWay)],
                ['Dropped', inFigures(inAll.dropped)],
                ['Not said yet', inFigures(inAll.open)],
              ]}
            />
          </Section>
          <Section title="By gathering">
            <LoadMore
              query={outcomes}
              label="By gathering"
              className={styles.list!}
              keyOf={({ gathering }) => gathering.id}
              row={({ gathering, ...counts }) => (
                <div className={styles.row}>
                  <p>
                    <Link to="/gatherings/$gatheringId" params={{ gatheringId: gathering.id }}>
                      <strong>
                        <bdi>{gathering.title}</bdi>
                      </strong>
                    </Link>{' '}
                    <span className="small soft">{dayOf(gathering.endsAt)}</span>
                  </p>
                  <p className="small">{countsLine(counts)}</p>
                </div>
              )}
            />
          </Section>
        </>
      )}
    </Page>
  );
}

const countsLine = ({ made, done, onTheWay, dropped, open }: Counts): string =>
  [
    `${inFigures(made)} said`,
    done > 0 && `${inFigures(done)} done`,
    onTheWay > 0 && `${inFigures(onTheWay)} on the way`,
    dropped > 0 && `${inFigures(dropped)} dropped`,
    open > 0 && `${inFigures(open)} not said yet`,
  ]
    .filter(Boolean)
    .join(' · ');
