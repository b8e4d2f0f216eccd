import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { MOST_OF_PROPOSER } from '#contracts/scheduling/proposal-words';
import { useRenewal } from '../../lib/live-hints';
import { Button, ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import ruled from '../../ui/ruled.module.css';
import { GatheringLead } from '../gatherings/gathering-lead';
import { gatheringQuery, type Gathering } from '../gatherings/gatherings.queries';
import { OwnProposal } from './own-proposal';
import { ProposeSession } from './proposal-form';
import styles from './proposals.module.css';
import { callQuery, closesWords, type SessionCall } from './proposals.queries';

const route = getRouteApi('/gatherings/$gatheringId/call');

/** For members: what is looked for, and what they propose. */
export function CallPage() {
  const { gatheringId } = route.useParams();
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const { data } = useSuspenseQuery({ ...callQuery(gatheringId), refetchInterval: useRenewal() });
  const { call, mine, zone } = data;
  // What somebody types stays when the call closes meanwhile: sending it says so.
  const [isTyping, setTyping] = useState(false);
  return (
    <Page
      title={`Call for sessions: ${isolated(gathering.title)}`}
      heading="Call for sessions"
      lead={<GatheringLead gathering={gathering} />}
      actions={
        gathering.runsIt && (
          <ButtonLink to="/gatherings/$gatheringId/proposals" params={{ gatheringId }}>
            Proposed sessions
          </ButtonLink>
        )
      }
    >
      {call ? (
        <Section title="What is looked for">
          <p className={styles.prose} dir="auto">
            {call.text}
          </p>
          <p className="soft">{closesWords(call, zone)}</p>
        </Section>
      ) : (
        <Empty>No sessions are proposed for this gathering. Where they are, what is looked for stands here.</Empty>
      )}
      {(call?.isOpen || mine.length > 0 || isTyping) && (
        <Section title="What you propose">
          <Own gathering={gathering} data={data} open={isTyping} setOpen={setTyping} />
        </Section>
      )}
    </Page>
  );
}

function Own({
  gathering,
  data: { call, mine },
  open,
  setOpen,
}: {
  gathering: Gathering;
  data: SessionCall;
  open: boolean;
  setOpen: (open: boolean) => void;
}) {
  const isOpen = call?.isOpen ?? false;
  return (
    <>
      <p className="small soft">
        You and those who run the gathering see it, and nobody else. They decide, and tell you each decision at once.
        Until it closes you change what you proposed. It is forgotten 60 days after the gathering.
      </p>
      {mine.length > 0 && (
        <ul className={ruled.list} aria-label="What you propose">
          {mine.map((proposal) => (
            <li key={proposal.id}>
              <OwnProposal gatheringId={gathering.id} proposal={proposal} isOpen={isOpen} />
            </li>
          ))}
        </ul>
      )}
      {isOpen && mine.length < MOST_OF_PROPOSER && !open && (
        <div className="row">
          <Button kind={mine.length > 0 ? 'secondary' : 'primary'} onClick={() => setOpen(true)}>
            {mine.length > 0 ? 'Propose another' : 'Propose a session'}
          </Button>
        </div>
      )}
      {open && <ProposeSession gatheringId={gathering.id} onDone={() => setOpen(false)} />}
    </>
  );
}
