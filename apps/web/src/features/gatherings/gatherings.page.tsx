import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty, NoResult } from '../../ui/quiet';
import { SearchBox } from '../../ui/search-box';
import { Tabs } from '../../ui/tabs';
import { gatheringList } from './gatherings.queries';
import { KINDS, ProgrammeEntry, programmeClass } from './programme';

const route = getRouteApi('/gatherings');

export function GatheringsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const query = useSuspenseInfiniteQuery(gatheringList(filters));
  const total = totalOf(query.data);
  const narrowed = filters.search ?? (filters.kind && KINDS[filters.kind]);
  return (
    <Page title="Gatherings">
      <Tabs label="When">
        <Link to="/gatherings" search={({ when: _, ...rest }) => rest} activeOptions={{ exact: true }}>
          To come
        </Link>
        <Link to="/gatherings" search={(held) => ({ ...held, when: 'past' })} activeOptions={{ exact: true }}>
          Past
        </Link>
      </Tabs>
      <SearchBox
        label="Search gatherings"
        value={filters.search ?? ''}
        onSearch={(search) => void navigate({ search: (held) => ({ ...held, search: search || undefined }), replace: true })}
      />
      {total > 0 && <p className="soft" role="status">{`${total.toLocaleString('en-GB')} ${total === 1 ? 'gathering' : 'gatherings'}`}</p>}
      {total > 0 && (
        <LoadMore
          query={query}
          label="Gatherings"
          className={programmeClass}
          row={(gathering) => <ProgrammeEntry gathering={gathering} />}
        />
      )}
      {total === 0 && narrowed && (
        <NoResult lookedFor={narrowed} widen={<Link to="/gatherings">Show all gatherings to come</Link>} />
      )}
      {total === 0 && !narrowed && <Empty>{filters.when ? 'No gathering has taken place yet.' : 'The next gathering will be announced here.'}</Empty>}
    </Page>
  );
}
