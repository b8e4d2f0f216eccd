import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { programmesInWords } from '#contracts/directory/words';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { lettersQuery, namesList, type NameLetter, type PartnerName } from './partners.queries';
import styles from './partners.module.css';

const route = getRouteApi('/partners/a-to-z');
const ALL = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'other'] as NameLetter[];

/** The partners by name, for those who look for one that they know of. */
export function NamesPage() {
  const { letter } = route.useSearch();
  const names = useSuspenseInfiniteQuery(namesList(letter));
  return (
    <Page
      title="Partners from A to Z"
      lead={<Link to="/partners">Look for what partners offer, by place and by need</Link>}
    >
      <Letters />
      {totalOf(names.data) === 0 ? (
        <Empty>{letter ? 'No name of a partner begins so.' : 'No partner is in the directory yet.'}</Empty>
      ) : (
        <LoadMore<PartnerName>
          query={names}
          label="Partners by name"
          className={styles.names!}
          row={({ id, name, programmes }) => (
            <p>
              <Link to="/partners/$partnerId" params={{ partnerId: id }}>
                <bdi>{name}</bdi>
              </Link>
              <span className="small soft">{programmesInWords(programmes)}</span>
            </p>
          )}
        />
      )}
    </Page>
  );
}

/** A letter that no name begins with leads nowhere. */
function Letters() {
  const { data } = useSuspenseQuery(lettersQuery);
  const counts = new Map(data.items.map(({ letter, count }) => [letter, count]));
  const all = data.items.reduce((sum, { count }) => sum + count, 0);
  return (
    <nav aria-label="Letters" className={styles.letters} data-wide>
      <Letter count={all}>All</Letter>
      {ALL.map((letter) => {
        const count = counts.get(letter);
        const word = letter === 'other' ? 'Other' : letter;
        if (count)
          return (
            <Letter key={letter} letter={letter} count={count}>
              {word}
            </Letter>
          );
        return letter === 'other' ? null : (
          <span key={letter} className="soft" aria-hidden>
            {word}
          </span>
        );
      })}
    </nav>
  );
}

function Letter({ letter, count, children }: { letter?: NameLetter; count: number; children: string }) {
  return (
    <Link
      to="/partners/a-to-z"
      search={letter ? { letter } : {}}
      resetScroll={false}
      activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
    >
      {children} <span className="small">{count}</span>
    </Link>
  );
}
