import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useRenewal } from '../../lib/live-hints';
import { has, useMember } from '../../lib/session';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { EditEntry } from './edit-entry';
import { PARTNER } from './entry-kinds';
import { partnerQuery } from './keeping.queries';
import { NotHere, sayingOf } from './keeping-parts';

const route = getRouteApi('/keep/partners/$partnerId/edit');

export function EditPartnerPage() {
  const { partnerId } = route.useParams();
  const { shows: view } = route.useSearch();
  const client = useQueryClient();
  const navigate = useNavigate();
  const organises = has(useMember(), 'organiser');
  const { data: partner } = useSuspenseQuery({ ...partnerQuery(partnerId), refetchInterval: useRenewal() });
  if (!partner.keeps) return <NotHere />;
  const saying = sayingOf({ organises, trusted: partner.trusted ?? false, standing: partner.standing });
  return (
    <Page title={`Change “${isolated(partner.name)}”`} lead={saying.lead}>
      <EditEntry
        entry={partner}
        kind={PARTNER}
        begins={organises ? 'from-approved' : 'from-change'}
        view={view}
        action={saying.action}
        pending={saying.pending}
        refetch={() => client.refetchQueries({ queryKey: partnerQuery(partnerId).queryKey, exact: true })}
        save={(body, ifMatch) =>
          call('PUT /api/directory/partners/:partnerId/content', { params: { partnerId }, body, ifMatch })
        }
        onLeave={async (saved) => {
          await navigate({ to: '/keep/partners/$partnerId', params: { partnerId } });
          if (saved) say(saying.said);
        }}
      />
    </Page>
  );
}
