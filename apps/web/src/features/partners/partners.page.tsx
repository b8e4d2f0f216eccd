import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, lazyRouteComponent, Link } from '@tanstack/react-router';
import { startTransition, Suspense, useOptimistic } from 'react';
import { useIsShown } from '../../lib/is-shown';
import { useRenewal } from '../../lib/live-hints';
import { has, isMember, useMe } from '../../lib/session';
import { useIsWide } from '../../lib/use-is-wide';
import { Corrected, Orders } from '../../ui/finding';
import { LoadMore } from '../../ui/load-more';
import { Chosen, Narrowing } from '../../ui/narrowing';
import { ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { Bones, Empty, NoResult } from '../../ui/quiet';
import { facetWords } from './facet-words';
import { usualSort, USUAL_WITHIN, type Finding, type Sort } from './finding';
import { LookFor } from './look-for';
import { programmeList, useTerms, type Found, type Listed } from './partners.queries';
import styles from './partners.module.css';
import { ProgrammeRow } from './programme-row';

const NONE: string[] = [];

const route = getRouteApi('/partners');
const PlacesMap = lazyRouteComponent(() => import('./map/places-map'), 'PlacesMap');

/** Who can help, near which place: the list, and beside it the same on a map. */
export function PartnersPage() {
  const me = useMe();
  const finding = route.useSearch();
  const isShown = useIsShown();
  return (
    <Page
      title="Partners"
      lead={
        <>
          Who can help us, near our sites. Looking for a name? <Link to="/partners/a-to-z">Partners from A to Z</Link>
        </>
      }
      actions={
        <>
          {isShown('employers') && <ButtonLink to="/offers">What employers offer</ButtonLink>}
          {me && <ButtonLink to="/introductions">Introductions</ButtonLink>}
          {isMember(me) && <ButtonLink to="/our-offers">Our offers</ButtonLink>}
        </>
      }
    >
      <Search key={String(me?.id)} finding={finding} />
    </Page>
  );
}

function Search({ finding }: { finding: Finding }) {
  const navigate = route.useNavigate();
  const renewal = useRenewal();
  const isWide = useIsWide();
  const query = useSuspenseInfiniteQuery({ ...programmeList(finding), refetchInterval: useMe() ? renewal : false });
  const { total, facets, corrected, near, serves } = query.data.pages[0]!;
  const terms = useTerms();
  const words = facetWords(terms);
  const [only, setOnly] = useOptimistic(finding.only ?? NONE);
  const look = (change: Partial<Record<keyof Finding, unknown>>): Promise<void> =>
    navigate({
      search: (held) => ({ ...held, verbatim: undefined, map: undefined, ...change }) as Finding,
    });
  const onNarrow = (now: string[]): void =>
    startTransition(async () => {
      setOnly(now);
      await look({ only: now.length > 0 ? now : undefined, map: finding.map });
    });
  const isAll = !finding.search && !finding.serves && !finding.near && finding.age === undefined && only.length === 0;
  const sentence = near?.sentence ?? serves?.sentence ?? undefined;
  if (total === 0 && isAll) return <NothingYet />;
  return (
    <>
      <LookFor
        {...{ finding, sentence }}
        found={isAll ? undefined : total}
        onLook={(change) => void look({ ...change, order: undefined })}
      />
      <Chosen {...{ words, only, onNarrow }} />
      {corrected && (
        <Corrected
          typed={finding.search!}
          corrected={corrected}
          link={(words) => (
            <Link from="/partners" to="/partners" search={(held) => ({ ...held, verbatim: true as const })}>
              {words}
            </Link>
          )}
        />
      )}
      {!isWide && total > 0 && <ListOrMap />}
      <div className={styles.columns} data-wide data-broad>
        {facets && facets.length > 0 && <Narrowing {...{ facets, words, only, onNarrow }} beside="broad" />}
        {(isWide || finding.view !== 'map' || total === 0) && (
          <div className={styles.found}>
            <Understood {...{ finding, found: query.data.pages[0]! }} />
            {total > 0 && <Sorting finding={finding} total={total} isAll={isAll} />}
            {total > 0 ? (
              <LoadMore<Listed>
                query={query}
                label="Programmes"
                className={styles.list!}
                row={(programme) => <ProgrammeRow programme={programme} cohort={terms.cohort} />}
              />
            ) : (
              !sentence && <Nothing finding={finding} lookedFor={only.map(words.inWords)} />
            )}
          </div>
        )}
        {total > 0 && (isWide || finding.view === 'map') && (
          <Suspense fallback={<Bones lines={8} />}>
            <div className={styles.map}>
              <PlacesMap
                finding={corrected ? { ...finding, search: corrected } : finding}
                near={near?.place ?? undefined}
                total={total}
              />
            </div>
          </Suspense>
        )}
      </div>
    </>
  );
}

/** On a phone, one of the two. */
function ListOrMap() {
  return (
    <nav aria-label="List or map" className={styles.listOrMap}>
      {([undefined, 'map'] as const).map((view) => (
        <Link
          key={view ?? 'list'}
          from="/partners"
          to="/partners"
          search={(held) => ({ ...held, view })}
          resetScroll={false}
          activeOptions={{ exact: true }}
        >
          {view ? 'Map' : 'List'}
        </Link>
      ))}
    </nav>
  );
}

/** What was understood by the place, and which of the two questions is answered. */
function Understood({ finding, found: { near, serves, total } }: { finding: Finding; found: Found }) {
  const place = near?.place ?? serves?.place;
  if (!place) return null;
  const where = <bdi>{place.name}</bdi>;
  return (
    <p className={styles.understood}>
      {near ? (
        <>
          Takes place within {finding.within ?? USUAL_WITHIN} km of <strong>{where}</strong>, whomever it serves.{' '}
          {total > 0 && (
            <Link
              from="/partners"
              to="/partners"
              search={(held) => ({ ...held, near: undefined, within: undefined, map: undefined, serves: finding.near })}
            >
              Or what serves it
            </Link>
          )}
        </>
      ) : (
        <>
          Serves <strong>{where}</strong>, wherever it is based.{' '}
          {total > 0 && (
            <Link
              from="/partners"
              to="/partners"
              search={(held) => ({ ...held, serves: undefined, map: undefined, near: finding.serves })}
            >
              Or what takes place near it
            </Link>
          )}
        </>
      )}
    </p>
  );
}

const ORDERS: Record<Sort, string> = {
  distance: 'the nearest first',
  fit: 'the best fit first',
  name: 'by name',
  lately: 'the latest checked first',
};

function Sorting({ finding, total, isAll }: { finding: Finding; total: number; isAll: boolean }) {
  const usual = usualSort(finding);
  const orders = (Object.entries(ORDERS) as [Sort, string][]).filter(
    ([order]) => (order !== 'distance' || finding.near) && (order !== 'fit' || finding.search),
  );
  return (
    <Orders
      found={`${total.toLocaleString('en-GB')} ${isAll ? 'in all' : 'found'}`}
      orders={orders}
      order={finding.order ?? usual}
      link={(order, words) => (
        <Link
          from="/partners"
          to="/partners"
          search={({ order: _, ...rest }) => (order === usual ? rest : { ...rest, order })}
        >
          {words}
        </Link>
      )}
    />
  );
}

/** What was looked for, and one way to widen it. */
function Nothing({ finding, lookedFor }: { finding: Finding; lookedFor: readonly string[] }) {
  const { search, age, near, serves, within = USUAL_WITHIN } = finding;
  const what = [search, age !== undefined && `age ${age}`, ...lookedFor].filter(Boolean).join(', ');
  const where = near ? `within ${within} km of ${near}` : serves ? `that serves ${serves}` : '';
  const farther = near && within < 100 ? 100 : undefined;
  return (
    <NoResult
      lookedFor={[what || 'a programme', where].filter(Boolean).join(' ')}
      widen={
        farther ? (
          <Link from="/partners" to="/partners" search={(held) => ({ ...held, within: farther, map: undefined })}>
            Look within {farther} km
          </Link>
        ) : near || serves ? (
          <Link
            from="/partners"
            to="/partners"
            search={({ near: _, serves: _serves, within: _within, map: _map, ...held }) => held}
          >
            Look in the whole country
          </Link>
        ) : (
          <Link to="/partners">Show everything</Link>
        )
      }
    />
  );
}

function NothingYet() {
  const isOrganiser = has(useMe(), 'organiser');
  return (
    <Empty action={isOrganiser && <ButtonLink to="/desk/partners/new">Add a partner</ButtonLink>}>
      {isOrganiser
        ? 'Partners and what they offer will stand here, in a list and on a map, once one is added and published.'
        : 'Charities and schemes that work with young people will stand here: what they offer, for whom and where. None is in the directory yet.'}
    </Empty>
  );
}
