import { useInfiniteQuery, useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { countOf } from '../../lib/count';
import { has, isMember, useMe } from '../../lib/session';
import { dayLine } from '../../lib/time';
import { monthInFull } from '../../lib/typed-time';
import { useIsWide } from '../../lib/use-is-wide';
import { Beside } from '../../ui/beside';
import { ButtonLink } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import { LoadMore, rowsOf, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty, NoResult } from '../../ui/quiet';
import { Tabs } from '../../ui/tabs';
import { ByMonth } from './by-month';
import { FollowAll } from './follow-all';
import mapStyles from '../partners/map/map.module.css';
import { gatheringList, monthQuery, type GatheringFilters } from './gatherings.queries';
import { NarrowGatherings } from './narrow-gatherings';
import { narrowedBy } from './narrowed-by';
import { YourGatherings } from './next-gatherings';
import { ProgrammeEntry, programmeClass } from './programme';

const route = getRouteApi('/gatherings');
/** The land is a file of its own, for those alone who look at it. */
const GatheringsMap = lazy(() => import('./map/gatherings-map').then((map) => ({ default: map.GatheringsMap })));

export function GatheringsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const isWide = useIsWide();
  const isByMonth = filters.view === 'month';
  // Both stay under one head, so that whoever goes from one to the other keeps their place.
  const list = useInfiniteQuery({ ...gatheringList(filters), enabled: !isByMonth });
  const month = useQuery({ ...monthQuery(filters), enabled: isByMonth });
  const found = isByMonth ? (month.data?.total ?? 0) : totalOf(list.data);
  // Where there is nothing yet, there is nothing to narrow down.
  const isNothing = !isByMonth && found === 0 && list.isSuccess && !narrowedBy(filters);
  return (
    <Page
      title="Gatherings"
      actions={
        isMember(me) && (
          <>
            <ButtonLink to="/dates">Dates sought</ButtonLink>
            {has(me, 'organiser') && (
              <ButtonLink kind="primary" to="/gatherings/new">
                Schedule a gathering
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <WhenTabs />
      {!isNothing && (
        <NarrowGatherings
          filters={filters}
          found={found}
          onNarrow={(changed) => void navigate({ search: (held) => ({ ...held, ...changed }) })}
        />
      )}
      {filters.series && (
        <p>
          {'These are of one series. '}
          <Link to="/gatherings">See all gatherings to come</Link>
        </p>
      )}
      {filters.day && (
        <p>
          On <strong>{dayLine(filters.day)}</strong>, by your clock.{' '}
          <Link
            from="/gatherings"
            to="/gatherings"
            search={({ day = '', ...rest }) => ({ ...rest, view: 'month', month: day.slice(0, 'YYYY-MM'.length) })}
            onClick={({ currentTarget }) => focusAfter(currentTarget)()}
          >
            {`See all of ${monthInFull(filters.day)}`}
          </Link>
        </p>
      )}
      {isByMonth && <ByMonth filters={filters} />}
      {!isByMonth && isMember(me) && isWide && !filters.mine && (
        <Beside label="Yours" aside={<YourGatherings />}>
          <Listed filters={filters} />
        </Beside>
      )}
      {!isByMonth && !(isMember(me) && isWide && !filters.mine) && <Listed filters={filters} />}
      {!filters.mine && !filters.when && !filters.view && !filters.day && (
        <FollowAll kind={filters.kind} tag={filters.tag} series={filters.series} />
      )}
    </Page>
  );
}

function WhenTabs() {
  const me = useMe();
  return (
    <Tabs label="When">
      <Link from="/gatherings" to="/gatherings" search={withoutWhen} activeOptions={{ exact: true }}>
        To come
      </Link>
      {me && (
        <Link
          from="/gatherings"
          to="/gatherings"
          search={(held) => ({ ...withoutWhen(held), mine: true })}
          activeOptions={{ exact: true }}
        >
          Mine
        </Link>
      )}
      <Link
        from="/gatherings"
        to="/gatherings"
        search={(held) => ({ ...withoutWhen(held), when: 'past' })}
        activeOptions={{ exact: true }}
      >
        Past
      </Link>
      {has(me, 'organiser') && (
        <Link
          from="/gatherings"
          to="/gatherings"
          search={(held) => ({ ...withoutWhen(held), when: 'drafts' })}
          activeOptions={{ exact: true }}
        >
          Drafts
        </Link>
      )}
      <Link
        from="/gatherings"
        to="/gatherings"
        search={({ mine, ...held }) => ({
          ...withoutWhen(held),
          ...(mine && held.view === 'month' && { mine }),
          view: 'month',
        })}
        activeOptions={{ exact: true }}
      >
        By month
      </Link>
      <Link
        from="/gatherings"
        to="/gatherings"
        search={(held) => ({ ...withoutWhen(held), view: 'map' })}
        activeOptions={{ exact: true }}
      >
        Map
      </Link>
    </Tabs>
  );
}

/** What the list is narrowed by stays, whichever of it is looked at. */
const withoutWhen = ({ when: _w, mine: _m, view: _v, day: _d, ...rest }: GatheringFilters): GatheringFilters => rest;

function Listed({ filters }: { filters: GatheringFilters }) {
  const me = useMe();
  const query = useSuspenseInfiniteQuery(gatheringList(filters));
  const total = totalOf(query.data);
  const narrowed = narrowedBy(filters);
  return (
    <>
      {total > 0 && filters.view === 'map' && (
        <Suspense fallback={<div className={mapStyles.map} />}>
          <GatheringsMap gatherings={rowsOf(query.data)} />
        </Suspense>
      )}
      {total > 0 && <p className="soft">{countOf(total, 'gathering', 'gatherings')}</p>}
      {total > 0 && (
        <LoadMore
          query={query}
          label="Gatherings"
          className={programmeClass}
          row={(gathering) => <ProgrammeEntry isOfMany={!filters.series} gathering={gathering} level="h2" />}
        />
      )}
      {total === 0 && narrowed && (
        <NoResult lookedFor={narrowed} widen={<Link to="/gatherings">Show all gatherings to come</Link>} />
      )}
      {total === 0 && !narrowed && (
        <Empty action={filters.mine && <Link to="/gatherings">See the gatherings to come</Link>}>
          {nothingYet(filters, has(me, 'organiser'))}
        </Empty>
      )}
    </>
  );
}

function nothingYet({ when, mine }: GatheringFilters, schedules: boolean): string {
  if (mine) return 'The gatherings you register for are listed here.';
  if (when === 'drafts') return 'Gatherings that you keep as drafts are listed here, for organisers alone.';
  if (when) return 'No gathering has taken place yet.';
  return schedules
    ? 'Nothing is planned. What you schedule stands here, and visitors see it on the front page.'
    : 'The next gathering will be announced here.';
}
