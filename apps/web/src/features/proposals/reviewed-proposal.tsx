import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import type { Decision } from '#contracts/scheduling/proposal-words';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { RadioGroup, TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import ruled from '../../ui/ruled.module.css';
import { say } from '../../ui/said';
import { Proposed, Written } from './proposed';
import { renewProposals, type Reviewed } from './proposals.queries';

interface Props {
  readonly gatheringId: string;
  readonly proposal: Reviewed;
}

/** For those who run the gathering: what was proposed and by whom, what they note of it, and deciding it. */
export function ReviewedProposal({ isFixed, ...props }: Props & { isFixed: boolean }) {
  const [opened, setOpened] = useState<'decide' | 'note'>();
  const { by, title, standing, words, note, isArranged } = props.proposal;
  const close = (): void => setOpened(undefined);
  return (
    <article className={ruled.article}>
      <Proposed proposal={props.proposal} speaker={by?.name ?? 'Somebody who has left'} />
      <p className="small soft">
        {'Proposed by '}
        <bdi>{by?.name ?? 'somebody who has left'}</bdi>
        {by && (
          <>
            {', '}
            <bdi>{by.organisation}</bdi>
          </>
        )}
        {isArranged && '. It is in the arrangement.'}
        {!isArranged && standing === 'accepted' && '. It was taken out of the arrangement.'}
        {isArranged && standing !== 'accepted' && ' Take it out there if it is not to be held.'}
      </p>
      <Written by="What you said to them:" text={words} />
      <Written by="Note, for those who run it alone:" text={note.text} />
      <div className="row">
        {!isFixed && (
          <Button
            aria-label={`${standing === 'proposed' ? 'Decide' : 'Decide anew'}: ${isolated(title)}`}
            onClick={() => setOpened('decide')}
          >
            {standing === 'proposed' ? 'Decide' : 'Decide anew'}
          </Button>
        )}
        <Button
          kind="quiet"
          aria-label={`${note.text ? 'Change the note' : 'Write a note'}: ${isolated(title)}`}
          onClick={() => setOpened('note')}
        >
          {note.text ? 'Change the note' : 'Write a note'}
        </Button>
      </div>
      {opened === 'decide' && (
        <Dialog title={title} onClose={close}>
          <Decide {...props} onDone={close} />
        </Dialog>
      )}
      {opened === 'note' && (
        <Dialog title={`Note on ${isolated(title)}`} onClose={close}>
          <Note {...props} onDone={close} />
        </Dialog>
      )}
    </article>
  );
}

/** It becomes a session once. */
const acceptedSo = ({ isArranged, wasArranged }: Reviewed): string | undefined => {
  if (!wasArranged) return 'It becomes a session of the arrangement, without room and time yet.';
  return isArranged ? undefined : 'It was taken out of the arrangement: add it there yourself.';
};

const choicesFor = (proposal: Reviewed) =>
  [
    {
      value: 'accepted',
      label: 'Accept it',
      help: acceptedSo(proposal),
    },
    { value: 'waitlisted', label: 'Put it on the waitlist', help: 'It may come into the programme later.' },
    { value: 'declined', label: 'Decline it' },
  ] as const;

/** Of what was on the screen when it was opened: one that is changed meanwhile is read again first. */
function Decide({ gatheringId, proposal, onDone }: Props & { onDone: () => void }) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const [{ id: proposalId, version, standing, words }] = useState(proposal);
  const form = useForm<{ decision: Decision | ''; words: string }>({
    initial: { decision: standing === 'proposed' ? '' : standing, words: words ?? '' },
    check: ({ decision }) => ({ decision: decision ? undefined : 'Choose one.' }),
    submit: async (typed) => {
      await call('PUT /api/scheduling/gatherings/:gatheringId/proposals/:proposalId/decision', {
        params: { gatheringId, proposalId },
        body: { decision: typed.decision as Decision, words: typed.words.trim() || null },
        ifMatch: version,
      });
      await renewProposals(client);
      onDone();
      say('It is decided.');
    },
  });
  return (
    <Form form={form} action="Decide and tell them" pending="Deciding…" onLeave={onDone}>
      <RadioGroup<Decision | ''>
        label="What do you decide?"
        choices={choicesFor(proposal)}
        {...form.field('decision')}
      />
      <TextArea
        label="What you say to them"
        optional
        help="Whoever proposed it reads it, and those who run the gathering."
        rows={3}
        {...form.field('words')}
      />
      <p className="small">
        {areKept
          ? 'They are told at once: it stands where they proposed it. By mail only once this network sends mails.'
          : 'They are told at once, by mail and where they proposed it.'}
      </p>
    </Form>
  );
}

function Note({ gatheringId, proposal, onDone }: Props & { onDone: () => void }) {
  const client = useQueryClient();
  const [{ id: proposalId, note }] = useState(proposal);
  const form = useForm({
    initial: { text: note.text },
    submit: async (body) => {
      await call('PUT /api/scheduling/gatherings/:gatheringId/proposals/:proposalId/note', {
        ...{ params: { gatheringId, proposalId }, body, ifMatch: note.version },
      });
      await renewProposals(client);
      onDone();
      say('The note is kept.');
    },
  });
  return (
    <Form form={form} action="Keep the note" pending="Keeping it…" onLeave={onDone}>
      <TextArea
        label="Your note"
        optional
        help="Those who run the gathering read it, and nobody else."
        rows={4}
        {...form.field('text')}
      />
    </Form>
  );
}
