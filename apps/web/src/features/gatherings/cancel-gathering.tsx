import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { ConfirmOnce } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import { say } from '../../ui/said';
import type { Gathering } from './gatherings.queries';
import { KINDS } from './kinds';

/** Names the thing and the consequence; whoever registered reads the reason. */
export function CancelGathering({ gathering }: { gathering: Gathering }) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const id = useId();
  const registered = gathering.placesTaken + gathering.waiting;
  const people = registered === 1 ? '1 person' : `${registered} people`;
  const kind = KINDS[gathering.kind].toLowerCase();
  const areTold = registered > 0 && !areKept;
  return (
    <ConfirmOnce
      opens={`Cancel the ${kind}`}
      title={`Cancel “${isolated(gathering.title)}”`}
      action={`Cancel the ${kind}${areTold ? ` and tell ${people}` : ''}`}
      pending="Cancelling…"
      onConfirm={async () => {
        const params = { gatheringId: gathering.id };
        await call('POST /api/scheduling/gatherings/:gatheringId/cancel', { params, body: { reason } }).catch(
          (failure: unknown) => {
            setError(sentenceOf(failure));
            throw failure;
          },
        );
        say(`It is cancelled.${registered === 0 ? '' : ` ${whatFollows(people, areKept)}`}`);
        await client.invalidateQueries({
          predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/scheduling/gatherings'),
        });
      }}
    >
      {registered > 0 && areKept && (
        <p>{`Mail is not set up, so nobody is told: the mails to ${people} are kept, not sent. They see it on its page.`}</p>
      )}
      <TextArea
        label="Why it does not take place"
        help="It stands on its page, and in the mail to everyone who registered."
        id={id}
        name="reason"
        value={reason}
        error={error}
        onChange={setReason}
      />
    </ConfirmOnce>
  );
}

const whatFollows = (people: string, areKept: boolean | undefined): string =>
  areKept ? `The mails to ${people} are kept, not sent: mail is not set up.` : `Mails to ${people} are on their way.`;
