import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { dropDraft } from '../../lib/drafts';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { useRenewal } from '../../lib/live-hints';
import { has, useMember } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { EditEntry } from './edit-entry';
import { EntryForm } from './entry-form';
import { PROGRAMME } from './entry-kinds';
import { isOfDirectory, partnerQuery, programmeQuery } from './keeping.queries';
import { NotHere, sayingOf } from './keeping-parts';
import { withinParts, type ProgrammeTyped } from './programme-typed';

const editRoute = getRouteApi('/keep/programmes/$programmeId/edit');
const newRoute = getRouteApi('/keep/partners/$partnerId/new-programme');

export function EditProgrammePage() {
  const { programmeId } = editRoute.useParams();
  const { shows: view } = editRoute.useSearch();
  const client = useQueryClient();
  const navigate = useNavigate();
  const organises = has(useMember(), 'organiser');
  const { data: programme } = useSuspenseQuery({ ...programmeQuery(programmeId), refetchInterval: useRenewal() });
  const { data: partner } = useSuspenseQuery(partnerQuery(programme.partner.id));
  if (!programme.keeps) return <NotHere />;
  const saying = sayingOf({ organises, trusted: partner.trusted ?? false, standing: programme.standing });
  return (
    <Page title={`Change “${isolated(programme.name)}”`} lead={saying.lead}>
      <EditEntry
        entry={programme}
        kind={PROGRAMME}
        begins={organises ? 'from-approved' : 'from-change'}
        view={view}
        action={saying.action}
        pending={saying.pending}
        refetch={() => client.refetchQueries({ queryKey: programmeQuery(programmeId).queryKey, exact: true })}
        save={(body, ifMatch) =>
          call('PUT /api/directory/programmes/:programmeId/content', { params: { programmeId }, body, ifMatch })
        }
        onLeave={async (saved) => {
          await navigate({ to: '/keep/programmes/$programmeId', params: { programmeId } });
          if (saved) say(saying.said);
        }}
      />
    </Page>
  );
}

export function NewProgrammePage() {
  const { partnerId } = newRoute.useParams();
  const { shows: view } = newRoute.useSearch();
  const client = useQueryClient();
  const navigate = useNavigate();
  const id = useRef(newId());
  const organises = has(useMember(), 'organiser');
  const { data: partner } = useSuspenseQuery(partnerQuery(partnerId));
  const saying = sayingOf({ organises, trusted: partner.trusted ?? false, standing: 'draft' });
  const form = useForm<ProgrammeTyped>({
    initial: PROGRAMME.fresh,
    draft: `entry:new-programme:${partnerId}`,
    check: PROGRAMME.check as never,
    paths: PROGRAMME.paths,
    within: withinParts,
    submit: async (typed) => {
      const body = { id: id.current, content: PROGRAMME.contentOf(typed) };
      await call('POST /api/directory/partners/:partnerId/programmes', { params: { partnerId }, body });
      id.current = newId();
      dropDraft(`entry:new-programme:${partnerId}`);
      await client.invalidateQueries({ predicate: isOfDirectory });
      await navigate({ to: '/keep/programmes/$programmeId', params: { programmeId: body.id } });
      say(saying.said);
    },
  });
  if (!partner.keeps) return <NotHere />;
  return (
    <Page title="Add a programme" lead={saying.lead}>
      <EntryForm
        form={form}
        kind={PROGRAMME}
        approved={null}
        view={view}
        action={saying.action}
        pending={saying.pending}
        also={
          <ButtonLink kind="quiet" to="/keep/partners/$partnerId" params={{ partnerId }}>
            Not now
          </ButtonLink>
        }
      />
    </Page>
  );
}
