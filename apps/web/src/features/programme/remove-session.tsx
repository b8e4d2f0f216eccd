import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { takeArrangement, type ArrangedSession, type Arranging } from './programme.queries';
import { bodyOf, typedOf } from './session-fields';

/** What is published stays until the next version; until then it can be undone. */
export function RemoveSession({
  gathering,
  arrangement,
  session,
  onDone,
}: Arranging & { session: ArrangedSession; onDone: () => void }) {
  const client = useQueryClient();
  const params = { gatheringId: gathering.id };
  const remove = useMutation({
    mutationFn: () =>
      call('DELETE /api/scheduling/gatherings/:gatheringId/sessions/:sessionId', {
        params: { ...params, sessionId: session.id },
      }),
    onSuccess: (arranged) => {
      onDone();
      takeArrangement(client, gathering.id, arranged);
      say(`“${isolated(session.title)}” is taken out.`, {
        undo: async () => {
          const body = { id: session.id, ...bodyOf(typedOf(session, arrangement.zone)) };
          const again = await call('POST /api/scheduling/gatherings/:gatheringId/sessions', { params, body });
          takeArrangement(client, gathering.id, again);
        },
      });
    },
  });
  return (
    <>
      <Button kind="quiet" pending={remove.isPending && 'Taking it out…'} onClick={() => remove.mutate()}>
        Take it out
      </Button>
      <QuietLine tone="bad">{remove.error && sentenceOf(remove.error)}</QuietLine>
    </>
  );
}
