import { call } from '../../lib/api';
import { ChooseImage } from '../../ui/choose-image';
import { Logo } from '../../ui/logo';
import type { Sponsor } from './sponsors.queries';

export function SponsorLogo({ sponsor, onChanged }: { sponsor: Sponsor; onChanged: (changed: Sponsor) => void }) {
  const { id: sponsorId, logo } = sponsor;
  const params = { sponsorId };
  return (
    <ChooseImage
      thing="logo"
      shown={<Logo of={logo} />}
      isSet={logo !== null}
      help="It stands on white, also where the page is dark."
      put={async (upload) =>
        onChanged(await call('PUT /api/library/sponsors/:sponsorId/logo', { params, upload, patient: true }))
      }
      remove={async () => onChanged(await call('DELETE /api/library/sponsors/:sponsorId/logo', { params }))}
    />
  );
}
