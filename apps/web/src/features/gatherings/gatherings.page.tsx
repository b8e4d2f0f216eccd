import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { countOf } from '../../lib/count';
import { has, isMember, useMe } from '../../lib/session';
import { useIsWide } from '../../lib/use-is-wide';
import { Beside } from '../../ui/beside';
import { ButtonLink } from '../../ui/button';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty, NoResult } from '../../ui/quiet';
import { Tabs } from '../../ui/tabs';
import { FollowAll } from './follow-all';
import { gatheringList, type GatheringFilters } from './gatherings.queries';
import { NarrowGatherings } from './narrow-gatherings';
import { narrowedBy } from './narrowed-by';
import { YourGatherings } from './next-gatherings';
import { ProgrammeEntry, programmeClass } from './programme';

const route = getRouteApi('/gatherings');

export function GatheringsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const isWide = useIsWide();
  const query = useSuspenseInfiniteQuery(gatheringList(filters));
  const total = totalOf(query.data);
  const narrowed = narrowedBy(filters);
  const listed = (
    <>
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
          {nothingYet(filters)}
        </Empty>
      )}
    </>
  );
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
      <Tabs label="When">
        <Link to="/gatherings" search={({ when: _w, mine: _m, ...rest }) => rest} activeOptions={{ exact: true }}>
          To come
        </Link>
        {me && (
          <Link
            to="/gatherings"
            search={({ when: _, ...rest }) => ({ ...rest, mine: true })}
            activeOptions={{ exact: true }}
          >
            Mine
          </Link>
        )}
        <Link
          to="/gatherings"
          search={({ mine: _, ...rest }) => ({ ...rest, when: 'past' })}
          activeOptions={{ exact: true }}
        >
          Past
        </Link>
        {has(me, 'organiser') && (
          <Link
            to="/gatherings"
            search={({ mine: _, ...rest }) => ({ ...rest, when: 'drafts' })}
            activeOptions={{ exact: true }}
          >
            Drafts
          </Link>
        )}
      </Tabs>
      <NarrowGatherings
        filters={filters}
        found={total}
        onNarrow={(changed) => void navigate({ search: (held) => ({ ...held, ...changed }) })}
      />
      {filters.series && (
        <p>
          {'These are of one series. '}
          <Link to="/gatherings">See all gatherings to come</Link>
        </p>
      )}
      {isMember(me) && isWide && !filters.mine ? (
        <Beside label="Yours" aside={<YourGatherings />}>
          {listed}
        </Beside>
      ) : (
        listed
      )}
      {!filters.mine && !filters.when && <FollowAll kind={filters.kind} tag={filters.tag} series={filters.series} />}
    </Page>
  );
}

function nothingYet({ when, mine }: GatheringFilters): string {
  if (mine) return 'The gatherings you register for are listed here.';
  if (when === 'drafts') return 'Gatherings that you keep as drafts are listed here, for organisers alone.';
  return when ? 'No gathering has taken place yet.' : 'The next gathering will be announced here.';
}
