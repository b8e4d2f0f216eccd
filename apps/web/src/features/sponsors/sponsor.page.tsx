import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { saveOver } from '../../lib/save-over';
import { ConfirmOnce } from '../../ui/dialog';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { SponsorAddress } from './sponsor-address';
import { SponsorForm, type Said } from './sponsor-form';
import { SponsorLogo } from './sponsor-logo';
import { periodOf, STANDINGS } from './sponsor-words';
import { sponsorQuery, sponsorsQuery, type Sponsor } from './sponsors.queries';

const route = getRouteApi('/desk/sponsors/$sponsorId');

/** Everything about a sponsor, for organisers. */
export function SponsorPage() {
  const { sponsorId } = route.useParams();
  const { data: sponsor } = useSuspenseQuery(sponsorQuery(sponsorId));
  const { word, tone } = STANDINGS[sponsor.standing];
  return (
    <Page
      narrow
      title={sponsor.name}
      lead={
        <>
          <StateWord tone={tone}>{word}</StateWord> {periodOf(sponsor)} · <Link to="/desk/sponsors">All sponsors</Link>
        </>
      }
    >
      {sponsor.standing === 'ended' ? <Facts rows={[['Web address', sponsor.url]]} /> : <Change sponsor={sponsor} />}
      <Section title="When it is over">
        <div className="row">
          {sponsor.standing !== 'ended' && <End sponsor={sponsor} />}
          <Remove sponsor={sponsor} />
        </div>
      </Section>
    </Page>
  );
}

function Change({ sponsor }: { sponsor: Sponsor }) {
  const client = useQueryClient();
  /** What the form began from: somebody else's change in between is not overwritten unseen. */
  const [version, setVersion] = useState(sponsor.version);
  const take = (changed: Sponsor): void => {
    client.setQueryData(sponsorQuery(sponsor.id).queryKey, changed);
    void client.invalidateQueries({ queryKey: sponsorsQuery.queryKey });
  };
  const save = async (body: Said): Promise<void> => {
    const params = { sponsorId: sponsor.id };
    const latest = async (): Promise<string> => {
      const now = await client.fetchQuery({ ...sponsorQuery(sponsor.id), staleTime: 0 });
      setVersion(now.version);
      return `“${isolated(now.name)}”, ${periodOf(now)}`;
    };
    const changed = await saveOver(
      () => call('PUT /api/library/sponsors/:sponsorId', { params, body, ifMatch: version }),
      latest,
    );
    setVersion(changed.version);
    take(changed);
    say('The changes are saved.');
  };
  return (
    <>
      <SponsorForm sponsor={sponsor} action="Save the changes" pending="Saving…" save={save} />
      <SponsorLogo
        sponsor={sponsor}
        onChanged={(changed) => {
          if (changed.version === version + 1) setVersion(changed.version);
          take(changed);
        }}
      />
      <SponsorAddress sponsor={sponsor} />
    </>
  );
}

function End({ sponsor: { id: sponsorId, name } }: { sponsor: Sponsor }) {
  const client = useQueryClient();
  return (
    <ConfirmOnce
      opens="End it now"
      title={`End the sponsorship of ${isolated(name)}`}
      action="End it"
      pending="Ending it…"
      onConfirm={async () => {
        const ended = await call('POST /api/library/sponsors/:sponsorId/end', { params: { sponsorId } });
        client.setQueryData(sponsorQuery(sponsorId).queryKey, ended);
        void client.invalidateQueries({ queryKey: sponsorsQuery.queryKey });
        say('It is ended.');
      }}
    >
      <p>
        No page and no document credits them any more, and their address opens nothing. It cannot be taken up again.
      </p>
    </ConfirmOnce>
  );
}

function Remove({ sponsor: { id: sponsorId, name } }: { sponsor: Sponsor }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <ConfirmOnce
      opens="Remove"
      kind="quiet"
      title={`Remove ${isolated(name)}`}
      action="Remove the sponsor"
      pending="Removing…"
      onConfirm={async () => {
        await call('DELETE /api/library/sponsors/:sponsorId', { params: { sponsorId } });
        await navigate({ to: '/desk/sponsors', replace: true });
        await client.invalidateQueries({ queryKey: sponsorsQuery.queryKey });
        say(`${isolated(name)} is removed.`);
      }}
    >
      <p>Their logo and their address go with them, and nothing here says that they ever sponsored.</p>
    </ConfirmOnce>
  );
}
