import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { startTransition, useOptimistic } from 'react';
import { useRenewal } from '../../lib/live-hints';
import { isContact, isMember, useMe } from '../../lib/session';
import { dayLine } from '../../lib/time';
import { ButtonLink } from '../../ui/button';
import { Corrected, Orders } from '../../ui/finding';
import { LoadMore } from '../../ui/load-more';
import { Chosen, Narrowing } from '../../ui/narrowing';
import { Page } from '../../ui/page';
import { Empty, NoResult } from '../../ui/quiet';
import { useTerms } from '../partners/partners.queries';
import { isAll, USUAL_WITHIN, usualSort, type Finding, type Sort } from './finding';
import { LookFor } from './look-for';
import { OfferRow } from './offer-row';
import { offerFacetWords } from './offer-words';
import { offerList, type Listed } from './offers.queries';
import styles from '../library/finding.module.css';

const NONE: string[] = [];

const route = getRouteApi('/offers');

/** What employers offer young people: found by partners as programmes are by employers. */
export function OffersPage() {
  const me = useMe();
  const finding = route.useSearch();
  return (
    <Page
      title="Offers"
      lead="Work experience, insight days, mentors and speakers from employers of this network."
      actions={
        me &&
        (isContact(me) ? (
          <ButtonLink to="/places">Places we asked for</ButtonLink>
        ) : (
          <ButtonLink to="/our-offers">Our offers</ButtonLink>
        ))
      }
    >
      <Search key={String(me?.id)} finding={finding} />
    </Page>
  );
}

function Search({ finding }: { finding: Finding }) {
  const navigate = route.useNavigate();
  const renewal = useRenewal();
  const query = useSuspenseInfiniteQuery({ ...offerList(finding), refetchInterval: useMe() ? renewal : false });
  const { total, facets, corrected, near } = query.data.pages[0]!;
  const terms = useTerms();
  const words = offerFacetWords(terms);
  const [only, setOnly] = useOptimistic(finding.only ?? NONE);
  const look = (change: Partial<Record<keyof Finding, unknown>>): Promise<void> =>
    navigate({ search: (held) => ({ ...held, verbatim: undefined, ...change }) as Finding });
  const onNarrow = (now: string[]): void =>
    startTransition(async () => {
      setOnly(now);
      await look({ only: now.length > 0 ? now : undefined });
    });
  const all = isAll(finding);
  const sentence = near?.sentence ?? undefined;
  if (total === 0 && all) return <NothingYet />;
  return (
    <>
      <LookFor
        {...{ finding, sentence }}
        found={all ? undefined : total}
        onLook={(change) => void look({ ...change, first: undefined })}
      />
      <Chosen {...{ words, only, onNarrow }} />
      {corrected && (
        <Corrected
          typed={finding.search!}
          corrected={corrected}
          link={(words) => (
            <Link to="/offers" search={{ ...finding, verbatim: true }}>
              {words}
            </Link>
          )}
        />
      )}
      <div className={styles.columns} data-wide>
        {facets && facets.length > 0 && <Narrowing {...{ facets, words, only, onNarrow }} />}
        <div className={styles.found}>
          {near?.place && total > 0 && (
            <p>
              Takes place within {finding.within ?? USUAL_WITHIN} km of{' '}
              <strong>
                <bdi>{near.place.name}</bdi>
              </strong>
              .
            </p>
          )}
          {total > 0 && <Sorting finding={finding} total={total} />}
          {total > 0 ? (
            <LoadMore<Listed>
              query={query}
              label="Offers"
              className={styles.list!}
              row={(offer) => <OfferRow offer={offer} cohort={terms.cohort} />}
            />
          ) : (
            !sentence && <Nothing finding={finding} lookedFor={only.map(words.inWords)} />
          )}
        </div>
      </div>
    </>
  );
}

const ORDERS: Record<Sort, string> = {
  distance: 'the nearest first',
  fit: 'the best fit first',
  soonest: 'the soonest first',
  lately: 'the newest first',
};

function Sorting({ finding, total }: { finding: Finding; total: number }) {
  const usual = usualSort(finding);
  const { first: _first, ...unordered } = finding;
  const orders = (Object.entries(ORDERS) as [Sort, string][]).filter(
    ([order]) => (order !== 'distance' || finding.near) && (order !== 'fit' || finding.search),
  );
  return (
    <Orders
      found={`${total.toLocaleString('en-GB')} ${isAll(finding) ? 'in all' : 'found'}`}
      orders={orders}
      order={finding.first ?? usual}
      link={(order, words) => (
        <Link to="/offers" search={order === usual ? unordered : { ...unordered, first: order }}>
          {words}
        </Link>
      )}
    />
  );
}

/** What was looked for, and one way to widen it. */
function Nothing({ finding, lookedFor }: { finding: Finding; lookedFor: readonly string[] }) {
  const { near, within = USUAL_WITHIN, ...anywhere } = finding;
  const { search, age, fromDay } = anywhere;
  const what = [search, age !== undefined && `age ${age}`, fromDay && `from ${dayLine(fromDay)}`, ...lookedFor];
  const farther = near && within < 100 ? 100 : undefined;
  return (
    <NoResult
      lookedFor={[what.filter(Boolean).join(', ') || 'an offer', near && `within ${within} km of ${near}`]
        .filter(Boolean)
        .join(' ')}
      widen={
        farther ? (
          <Link to="/offers" search={{ ...finding, within: farther }}>
            Look within {farther} km
          </Link>
        ) : near ? (
          <Link to="/offers" search={anywhere}>
            Look in the whole country
          </Link>
        ) : (
          <Link to="/offers">Show everything</Link>
        )
      }
    />
  );
}

function NothingYet() {
  const me = useMe();
  return (
    <Empty action={isMember(me) && <ButtonLink to="/our-offers/new">Make an offer</ButtonLink>}>
      {isMember(me)
        ? 'What employers offer young people will stand here, for partners to find: work experience, insight days, mentors, speakers. Nobody offers anything yet.'
        : 'What employers offer young people will stand here: work experience, insight days, mentors, speakers. Nobody offers anything yet. Come back, or tell an employer that you know.'}
    </Empty>
  );
}
