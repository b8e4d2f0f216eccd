import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { ConfirmOnce } from '../../ui/dialog';
import { say } from '../../ui/said';
import { gatheringQuery, renewGatherings, type Gathering } from './gatherings.queries';

const WHO = {
  public: 'Everybody sees it from then on.',
  network: 'Members see it from then on.',
  invited: 'Those whom you then invite on its page see it.',
} as const;

/** Publishing tells others, and what is discarded is gone: both say so first. */
export function DraftActions({ gathering }: { gathering: Gathering }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const params = { gatheringId: gathering.id };
  return (
    <>
      <ConfirmOnce
        opens="Publish"
        kind="primary"
        title={`Publish “${isolated(gathering.title)}”`}
        action="Publish it"
        pending="Publishing…"
        onConfirm={async () => {
          await call('POST /api/scheduling/gatherings/:gatheringId/publish', { params, ifMatch: gathering.version });
          say('It is published.');
          await renewGatherings(client);
        }}
      >
        <p>{`${WHO[gathering.visibility ?? 'public']} It cannot become a draft again.`}</p>
      </ConfirmOnce>
      <ConfirmOnce
        opens="Discard the draft"
        title={`Discard “${isolated(gathering.title)}”`}
        action="Discard the draft"
        pending="Discarding…"
        onConfirm={async () => {
          await call('DELETE /api/scheduling/gatherings/:gatheringId', { params });
          await navigate({ to: '/gatherings', search: { when: 'drafts' } });
          client.removeQueries({ queryKey: gatheringQuery(gathering.id).queryKey });
          await renewGatherings(client);
          say('The draft is discarded.');
        }}
      >
        <p>It is gone for good. Nobody but those who run it knew of it, so nobody is told.</p>
      </ConfirmOnce>
    </>
  );
}
