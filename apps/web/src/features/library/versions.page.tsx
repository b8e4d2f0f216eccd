import { useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { LoadMore } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import styles from './library.module.css';
import { draftQuery, itemQuery, versionList } from './library.queries';

const route = getRouteApi('/what-works/$itemId/versions');

/** All that was ever published of an item: compared with today’s, or taken up again. */
export function VersionsPage() {
  const { itemId } = route.useParams();
  const { data: item } = useSuspenseQuery(itemQuery(itemId));
  const versions = useSuspenseInfiniteQuery(versionList(itemId));
  return (
    <Page
      title={`Versions of ${isolated(item.title)}`}
      heading="Versions"
      lead={
        <Link to="/what-works/$itemId" params={{ itemId }}>
          <bdi>{item.title}</bdi>
        </Link>
      }
    >
      <LoadMore
        query={versions}
        label="Versions"
        className={styles.versions!}
        keyOf={({ number }) => String(number)}
        row={({ number, summary, publishedAt, publishedBy }) => (
          <div className={styles.version}>
            <span>{number}</span>
            <div className="stack" data-gap="2">
              <strong>{summary || 'The first version'}</strong>
              <span className="small soft">
                <bdi>{publishedBy.name}</bdi>, <At instant={publishedAt} />
              </span>
            </div>
            <div className="row">
              {number < item.number ? (
                <Link to="/what-works/$itemId/compare" params={{ itemId }} search={{ from: number, to: item.number }}>
                  Compare with today’s
                </Link>
              ) : (
                <span className="soft">Today’s</span>
              )}
              {item.mine && number < item.number && <Restore itemId={itemId} number={number} />}
            </div>
          </div>
        )}
      />
    </Page>
  );
}

/** No version is changed: an earlier one comes into the draft, and is published from there as the next. */
function Restore({ itemId, number }: { itemId: string; number: number }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<string>();
  const restore = async (): Promise<void> => {
    try {
      const params = { itemId, number: String(number) };
      const draft = await call('POST /api/library/items/:itemId/versions/:number/restoration', { params, body: {} });
      client.setQueryData(draftQuery(itemId).queryKey, draft);
      say(`Version ${number} is in your draft. Publish it as the next version when it is right.`);
      await navigate({ to: '/what-works/$itemId', params: { itemId } });
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  return (
    <>
      <Button kind="quiet" onClick={() => void restore()}>
        Take up again
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
