import { useMutation } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { CopyLink } from '../../ui/copy-link';
import { ConfirmOnce } from '../../ui/dialog';
import { Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import type { Sponsor } from './sponsors.queries';

/** The sponsor's own address, to be handed on; it is shown when asked for. */
export function SponsorAddress({ sponsor: { id: sponsorId, name } }: { sponsor: Sponsor }) {
  const params = { sponsorId };
  const show = useMutation({ mutationFn: () => call('GET /api/library/sponsors/:sponsorId/link', { params }) });
  const replace = useMutation({ mutationFn: () => call('POST /api/library/sponsors/:sponsorId/link', { params }) });
  const address = replace.data ?? show.data;
  return (
    <Section title="Their own address">
      <p>
        Hand it to <bdi>{name}</bdi>: whoever has it reads counts by sector of what came of the sponsorship, and nothing
        else. No account is needed.
      </p>
      <div role="status">{address && <CopyLink address={address.url} label="Copy the address" />}</div>
      <div className="row">
        {!address && (
          <Button onClick={() => show.mutate()} pending={show.isPending && 'One moment…'}>
            Show the address
          </Button>
        )}
        <ConfirmOnce
          opens="Replace it"
          kind="quiet"
          title={`Replace the address of ${isolated(name)}`}
          action="Replace it"
          pending="Replacing it…"
          onConfirm={async () => {
            await replace.mutateAsync();
            say('The address is another now.');
          }}
        >
          <p>The one that they have opens nothing from then on. You hand them the new one.</p>
        </ConfirmOnce>
      </div>
      <QuietLine tone="bad">{show.error && sentenceOf(show.error)}</QuietLine>
    </Section>
  );
}
