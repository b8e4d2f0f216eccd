import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { call } from '../../lib/api';
import { dropDraft } from '../../lib/drafts';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { EntryForm } from './entry-form';
import { PARTNER } from './entry-kinds';
import { isOfDirectory } from './keeping.queries';
import type { PartnerTyped } from './partner-typed';
import { withinParts } from './programme-typed';

const route = getRouteApi('/desk/partners/new');
const DRAFT = 'entry:new-partner';

/** An organiser adds a partner; its contact is invited from its page. */
export function NewPartnerPage() {
  const { shows: view } = route.useSearch();
  const client = useQueryClient();
  const navigate = useNavigate();
  const id = useRef(newId());
  const form = useForm<PartnerTyped>({
    initial: PARTNER.fresh,
    draft: DRAFT,
    check: PARTNER.check as never,
    paths: PARTNER.paths,
    within: withinParts,
    submit: async (typed) => {
      const body = { id: id.current, content: PARTNER.contentOf(typed) };
      await call('POST /api/directory/partners', { body });
      id.current = newId();
      dropDraft(DRAFT);
      await client.invalidateQueries({ predicate: isOfDirectory });
      await navigate({ to: '/keep/partners/$partnerId', params: { partnerId: body.id } });
      say('It is saved as a draft. Invite somebody to keep it, and publish it when it is ready.');
    },
  });
  return (
    <Page title="Add a partner" lead="Its name is enough to begin with: whoever you invite to keep it says the rest.">
      <EntryForm
        form={form}
        kind={PARTNER}
        approved={null}
        view={view}
        action="Add the partner"
        pending="Adding it…"
        also={
          <ButtonLink kind="quiet" to="/desk/partners">
            Not now
          </ButtonLink>
        }
      />
    </Page>
  );
}
