import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { fetchFile } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { keepFile } from '../../lib/keep-file';
import { useRenewal } from '../../lib/live-hints';
import { Button, ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { ItemRow } from '../library/item-row';
import { collectionQuery, type Collection, type Entry } from './collections.queries';
import styles from './collections.module.css';
import { GONE } from './order';

const route = getRouteApi('/what-works/collections/$collectionId');

/** A collection as it is read: in its order, each with the line that was written on it. */
export function CollectionPage() {
  const { collectionId } = route.useParams();
  const { data } = useSuspenseQuery({ ...collectionQuery(collectionId), refetchInterval: useRenewal() });
  const { name, words, of, keeps, entries, count } = data;
  return (
    <Page
      title={name}
      lead={words || undefined}
      actions={
        keeps && (
          <ButtonLink to="/what-works/collections/$collectionId/edit" params={{ collectionId }}>
            Edit
          </ButtonLink>
        )
      }
    >
      <p className="soft">
        {of === 'own'
          ? 'Yours: nobody else sees it.'
          : 'Your organisation’s: all of you read it, and your leads keep it.'}{' '}
        <Link to="/what-works/collections">All collections</Link>
      </p>
      {entries.length === 0 ? (
        <Empty action={<Link to="/what-works">Look for something</Link>}>
          Nothing is in it yet. Whatever you read in What works can be added to it.
        </Empty>
      ) : (
        <ol className={styles.rows} aria-label="In this collection">
          {entries.map((entry) => (
            <li key={entry.itemId}>
              <Read entry={entry} />
            </li>
          ))}
        </ol>
      )}
      {count > 0 && <TakeCollection collection={data} />}
    </Page>
  );
}

function Read({ entry: { words, item } }: { entry: Entry }) {
  return (
    <>
      {words && (
        <p className={styles.words} dir="auto">
          {words}
        </p>
      )}
      {item ? <ItemRow item={item} /> : <p className={`soft ${styles.gone}`}>{GONE}</p>}
    </>
  );
}

/** All of it as a zip of Markdown files. */
function TakeCollection({ collection: { id: collection } }: { collection: Collection }) {
  const take = useMutation({
    mutationFn: async () => keepFile(await fetchFile('GET /api/library/export', { query: { collection } })),
  });
  return (
    <div>
      <Button onClick={() => take.mutate()} pending={take.isPending && 'Packing it…'}>
        Download all of it as Markdown
      </Button>
      <QuietLine tone="bad">{take.error && sentenceOf(take.error)}</QuietLine>
    </div>
  );
}
