import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { call } from '../../lib/api';
import { networkQuery, useNetworkName } from '../../lib/session';
import { ChooseImage } from '../../ui/choose-image';
import { Logo } from '../../ui/logo';
import { aboutQuery } from './network.queries';

/** In place of the usual mark, on every page. */
export function NetworkLogo() {
  const client = useQueryClient();
  const name = useNetworkName();
  const { logo } = useSuspenseQuery(networkQuery).data;
  /** The words beside it have its version. */
  const renew = async (): Promise<void> => {
    await Promise.all([networkQuery, aboutQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })));
  };
  return (
    <ChooseImage
      thing="logo"
      shown={<Logo of={logo?.src ?? null} alt={name} />}
      isSet={logo !== undefined}
      help="It stands beside the name on every page, on white, also where the page is dark."
      put={async (upload) => {
        await call('PUT /api/membership/network/logo', { upload, patient: true });
        await renew();
      }}
      remove={async () => {
        await call('DELETE /api/membership/network/logo');
        await renew();
      }}
    />
  );
}
