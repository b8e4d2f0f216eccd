import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { At } from '../../ui/date-line';
import { LoadMore } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { ChangeList } from './change-list';
import { useNaming, versionsOf } from './keeping.queries';
import styles from './keeping.module.css';
import { sayChanges } from './say-changes';

const route = getRouteApi('/keep/entries/$entryId/history');

/** Of each field who changed it and when. */
export function HistoryPage() {
  const { entryId } = route.useParams();
  const { of } = route.useSearch();
  const naming = useNaming();
  const versions = useSuspenseInfiniteQuery(versionsOf(entryId));
  const back =
    of === 'programme' ? (
      <Link to="/keep/programmes/$programmeId" params={{ programmeId: entryId }}>
        Back to the programme
      </Link>
    ) : (
      <Link to="/keep/partners/$partnerId" params={{ partnerId: entryId }}>
        Back to the entry
      </Link>
    );
  return (
    <Page title="History" lead="Who changed what, and when: the latest first.">
      {back}
      {versions.data.pages[0]?.items.length === 0 ? (
        <Empty>Each change that goes live stands here, with who made it.</Empty>
      ) : (
        <LoadMore
          query={versions}
          keyOf={({ number }) => String(number)}
          label="Versions"
          className={styles.rows!}
          row={({ number, by, at, approvedBy, changes }) => (
            <article className={styles.version} aria-labelledby={`version-${number}`}>
              <h2 id={`version-${number}`} className={styles.versionName}>
                {number === 1 ? 'First approved' : `Version ${number}`}
              </h2>
              <p className="small soft">
                {`${isolated(by)}, `}
                <At instant={at} />
                {approvedBy && `, looked at by ${isolated(approvedBy)}`}
              </p>
              {number > 1 && <ChangeList changes={sayChanges(changes, naming, null)} />}
            </article>
          )}
        />
      )}
    </Page>
  );
}
