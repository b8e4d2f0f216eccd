import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { clashesAmong, titlesOf } from './days';
import { takeProgramme, type Programme } from './programme.queries';

type Session = Programme['sessions'][number];

/** Whether one means to go to a session; what else of one's agenda is at the same time is said, and forbids nothing. */
export function SessionAgenda({
  gatheringId,
  programme,
  session,
}: {
  gatheringId: string;
  programme: Programme;
  session: Session;
}) {
  const client = useQueryClient();
  const picked = new Set(programme.mine);
  const isMine = picked.has(session.id);
  const change = useMutation({
    mutationFn: () => {
      const params = { gatheringId, sessionId: session.id };
      return isMine
        ? call('DELETE /api/scheduling/gatherings/:gatheringId/agenda/:sessionId', { params })
        : call('PUT /api/scheduling/gatherings/:gatheringId/agenda/:sessionId', { params, body: {} });
    },
    onSuccess: (changed) => takeProgramme(client, gatheringId, changed),
  });
  const clashes = isMine ? clashesAmong(picked, session, programme.sessions) : [];
  return (
    <div className="stack" data-gap="1" data-unprinted>
      {clashes.length > 0 && (
        <p className="small">{`At the same time as ${titlesOf(clashes)}, also in your agenda.`}</p>
      )}
      <div className="row">
        <Button
          kind="quiet"
          aria-label={`${isMine ? 'Take off my agenda' : 'Add to my agenda'}: ${isolated(session.title)}`}
          pending={change.isPending && (isMine ? 'Taking it off…' : 'Adding it…')}
          onClick={() => change.mutate()}
        >
          {isMine ? 'Take off my agenda' : 'Add to my agenda'}
        </Button>
      </div>
      <QuietLine tone="bad">{change.error && sentenceOf(change.error)}</QuietLine>
    </div>
  );
}
