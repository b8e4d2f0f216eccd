import { call } from '../../lib/api';
import { ChooseLogo } from '../../ui/choose-logo';
import type { Sponsor } from './sponsors.queries';

export function SponsorLogo({ sponsor, onChanged }: { sponsor: Sponsor; onChanged: (changed: Sponsor) => void }) {
  const { id: sponsorId, logo } = sponsor;
  const params = { sponsorId };
  return (
    <ChooseLogo
      logo={logo}
      help="It stands on white, also where the page is dark."
      put={async (upload) =>
        onChanged(await call('PUT /api/library/sponsors/:sponsorId/logo', { params, upload, patient: true }))
      }
      remove={async () => onChanged(await call('DELETE /api/library/sponsors/:sponsorId/logo', { params }))}
    />
  );
}
