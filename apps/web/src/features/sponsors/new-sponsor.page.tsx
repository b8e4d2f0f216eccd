import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../lib/api';
import { newId } from '../../lib/id';
import { ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { SponsorForm, type Said } from './sponsor-form';
import { sponsorQuery, sponsorsQuery } from './sponsors.queries';

/** The logo and the address come with the next page. */
export function NewSponsorPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  // Asked again after no answer came, it is the same one.
  const [id] = useState(newId);
  const save = async (said: Said): Promise<void> => {
    const added = await call('POST /api/library/sponsors', { body: { id, ...said } });
    client.setQueryData(sponsorQuery(id).queryKey, added);
    void client.invalidateQueries({ queryKey: sponsorsQuery.queryKey });
    await navigate({ to: '/desk/sponsors/$sponsorId', params: { sponsorId: id }, replace: true });
    say('The sponsor is added. A logo, and the address to hand on, are here.');
  };
  return (
    <Page
      narrow
      title="Add a sponsor"
      lead="They are credited on the toolkit’s page and in its documents in these days."
    >
      <SponsorForm
        action="Add the sponsor"
        pending="Adding…"
        save={save}
        also={
          <ButtonLink kind="quiet" to="/desk/sponsors">
            Leave it
          </ButtonLink>
        }
      />
    </Page>
  );
}
