import { useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { countOf } from '../../lib/count';
import { has, useMember } from '../../lib/session';
import { Beside } from '../../ui/beside';
import { ButtonLink } from '../../ui/button';
import { LoadMore, totalOf } from '../../ui/load-more';
import { inWords, NarrowByNameAndSector } from '../../ui/narrow-by';
import { Page, Section } from '../../ui/page';
import { Empty, NoResult } from '../../ui/quiet';
import styles from './organisation.module.css';
import { EmployersBySector } from '../network/employers-by-sector';
import { aboutQuery } from '../network/network.queries';
import { organisationList } from './organisation.queries';
import { OrganisationRow } from './organisation-row';

const route = getRouteApi('/members');

/** Who is in, from which sector, and beside them how the sectors stand to each other. */
export function MembersPage() {
  const me = useMember();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const organisations = useSuspenseInfiniteQuery(organisationList(filters));
  const total = totalOf(organisations.data);
  const lookedFor = inWords(filters);
  const mayInvite = has(me, 'lead') || has(me, 'organiser');
  return (
    <Page
      title="Members"
      lead={countOf(total, 'organisation', 'organisations')}
      actions={
        <ButtonLink
          kind={mayInvite ? 'primary' : 'secondary'}
          to="/members/$organisationId"
          params={{ organisationId: me.organisation.id }}
        >
          {mayInvite ? 'Invite a colleague' : 'Our organisation'}
        </ButtonLink>
      }
    >
      <NarrowByNameAndSector
        filters={filters}
        found={total}
        onNarrow={(changed) => void navigate({ search: (held) => ({ ...held, ...changed }) })}
      />
      <Beside label="The network" aside={<BySector />}>
        {total > 0 ? (
          <LoadMore
            query={organisations}
            label="Organisations"
            className={styles.list!}
            row={(organisation) => (
              <OrganisationRow
                organisation={organisation}
                also={organisation.kind !== 'host' && organisation.locality}
              />
            )}
          />
        ) : lookedFor ? (
          <NoResult lookedFor={lookedFor} widen={<Link to="/members">Show all organisations</Link>} />
        ) : (
          <Empty>Organisations appear here as they join.</Empty>
        )}
      </Beside>
    </Page>
  );
}

function BySector() {
  const { data } = useQuery(aboutQuery);
  if (!data || data.employers.total === 0) return null;
  return (
    <Section title="By sector">
      <EmployersBySector employers={data.employers} linked />
    </Section>
  );
}
