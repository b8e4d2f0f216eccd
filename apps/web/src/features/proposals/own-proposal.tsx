import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import ruled from '../../ui/ruled.module.css';
import { say } from '../../ui/said';
import { ChangeProposal } from './proposal-form';
import { Proposed, Written } from './proposed';
import { renewProposals, type Proposal } from './proposals.queries';

/** What the reader proposed, how it stands, and what they can do about it. */
export function OwnProposal({
  gatheringId,
  proposal,
  isOpen,
}: {
  gatheringId: string;
  proposal: Proposal;
  isOpen: boolean;
}) {
  const [changing, setChanging] = useState(false);
  const { standing, words, title } = proposal;
  if (changing)
    return <ChangeProposal gatheringId={gatheringId} proposal={proposal} onDone={() => setChanging(false)} />;
  return (
    <article className={ruled.article}>
      <Proposed proposal={proposal} speaker="You" />
      <Written by="Those who run it write:" text={words} />
      {standing !== 'accepted' && (
        <div className="row">
          {isOpen && standing === 'proposed' && (
            <Button aria-label={`Change: ${isolated(title)}`} onClick={() => setChanging(true)}>
              Change
            </Button>
          )}
          <TakeBack gatheringId={gatheringId} proposal={proposal} />
        </div>
      )}
    </article>
  );
}

function TakeBack({ gatheringId, proposal: { id, title, isArranged } }: { gatheringId: string; proposal: Proposal }) {
  const client = useQueryClient();
  return (
    <ConfirmOnce
      opens={
        <>
          Take it back<span className="visually-hidden">{`: ${isolated(title)}`}</span>
        </>
      }
      kind="quiet"
      title={`Take back “${isolated(title)}”?`}
      action="Take it back"
      pending="Taking it back…"
      onConfirm={async () => {
        const params = { gatheringId, proposalId: id };
        await call('DELETE /api/scheduling/gatherings/:gatheringId/proposals/:proposalId', { params });
        await renewProposals(client);
        say('It is taken back.');
      }}
    >
      <p>
        {isArranged
          ? 'It is forgotten here. What those who run the gathering made of it, a session in their arrangement, stays there: tell them if it should go. It cannot be undone.'
          : 'It is forgotten, also by those who run the gathering. It cannot be undone.'}
      </p>
    </ConfirmOnce>
  );
}
