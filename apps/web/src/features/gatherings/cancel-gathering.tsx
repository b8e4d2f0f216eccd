import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../lib/api';
import { ConfirmOnce } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import type { Gathering } from './gathering.page';
import { KINDS } from './programme';

/** Names the thing and the consequence; the reason goes to everyone who registered. */
export function CancelGathering({ gathering }: { gathering: Gathering }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const id = useId();
  const told = gathering.placesTaken + gathering.waiting;
  const kind = KINDS[gathering.kind].toLowerCase();
  const consequence = told === 0 ? '' : told === 1 ? ' and tell 1 person' : ` and tell ${told} people`;
  return (
    <ConfirmOnce
      opens={`Cancel the ${kind}`}
      title={`Cancel “${gathering.title}”`}
      action={`Cancel the ${kind}${consequence}`}
      pending="Cancelling…"
      onConfirm={async () => {
        await call('POST /api/scheduling/gatherings/:gatheringId/cancel', {
          params: { gatheringId: gathering.id },
          body: { reason },
        });
        await client.invalidateQueries({
          predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/scheduling/gatherings'),
        });
      }}
    >
      <TextArea
        label="Why it does not take place"
        help="Goes to everyone who registered, and stands on its page."
        id={id}
        name="reason"
        value={reason}
        error={undefined}
        onChange={setReason}
      />
    </ConfirmOnce>
  );
}
