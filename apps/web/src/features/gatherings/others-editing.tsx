import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { QuietLine } from '../../ui/quiet';

const AGAIN_MILLIS = 15_000;

const sayEditing = (gatheringId: string, editing: boolean) =>
  call('PUT /api/scheduling/gatherings/:gatheringId/editing', { params: { gatheringId }, body: { editing } });

/** Who else has this editor open, so that two see each other before one has to choose. */
export function OthersEditing({ gatheringId }: { gatheringId: string }) {
  const { data } = useQuery({
    queryKey: ['editing', gatheringId],
    queryFn: () => sayEditing(gatheringId, true),
    refetchInterval: AGAIN_MILLIS,
    gcTime: 0,
  });
  useEffect(
    () => () => {
      void sayEditing(gatheringId, false).catch(() => {
        // It ends by itself.
      });
    },
    [gatheringId],
  );
  const names = (data?.others ?? []).map(({ name }) => isolated(name));
  if (names.length === 0) return <QuietLine />;
  const who = new Intl.ListFormat('en-GB').format(names);
  return (
    <QuietLine tone="waiting">
      {`${who} ${names.length === 1 ? 'has' : 'have'} this open as well. Nothing is lost: whoever saves second chooses.`}
    </QuietLine>
  );
}
