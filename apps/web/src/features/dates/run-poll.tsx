import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf, useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { CopyLink } from '../../ui/copy-link';
import { ConfirmOnce, Dialog } from '../../ui/dialog';
import { FieldRow, Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { NameAndEmail, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { DateField, TimeField } from '../../ui/typed-field';
import { readersDay } from '../../lib/typed-time';
import { takePoll, type Poll } from './dates.queries';
import styles from './dates.module.css';
import { nameOf } from './results';
import { askOf, WhomToAsk, type ToAsk } from './whom-to-ask';

type Voter = NonNullable<Poll['voters']>[number];

/** For organisers: who is asked, until when, and ending it without a date. */
export function RunPoll({ poll }: { poll: Poll }) {
  const { standing, voters } = poll;
  const isToDecide = standing === 'open' || standing === 'closed';
  return (
    <>
      <Section title="Who is asked" aside={standing === 'open' && <AskMore poll={poll} />}>
        <ul className={styles.list} aria-label="Who is asked">
          {(voters ?? []).map((voter) => (
            <li key={voter.id} className={styles.row}>
              <Asked poll={poll} voter={voter} />
            </li>
          ))}
        </ul>
      </Section>
      {isToDecide && (
        <Section title="Until when">
          <Deadline key={poll.version} poll={poll} />
          <div className="row">
            {standing === 'open' && <Close poll={poll} />}
            <CallOff poll={poll} />
          </div>
        </Section>
      )}
    </>
  );
}

function Asked({ poll, voter }: { poll: Poll; voter: Voter }) {
  const client = useQueryClient();
  const params = { pollId: poll.id, voterId: voter.id };
  const { email } = voter;
  return (
    <>
      <div>
        {email ? <NameAndEmail name={nameOf(voter)} email={email} /> : <span>{nameOf(voter)}</span>}{' '}
        {Object.keys(voter.answers).length > 0 ? (
          <StateWord tone="good">Has answered</StateWord>
        ) : (
          <StateWord tone="waiting">No answer yet</StateWord>
        )}
      </div>
      <div className="row">
        {email && poll.standing === 'open' && <HandOn params={params} name={voter.name ?? ''} />}
        <ConfirmOnce
          opens={
            <>
              Take off<span className="visually-hidden">{`: ${nameOf(voter)}`}</span>
            </>
          }
          kind="quiet"
          title={`Take ${isolated(voter.name ?? 'them')} off?`}
          action="Take them off"
          pending="Taking them off…"
          onConfirm={async () =>
            takePoll(client, await call('DELETE /api/scheduling/polls/:pollId/asked/:voterId', { params }))
          }
        >
          <p>
            {email
              ? 'Their address and what they answered are forgotten, and their link stops working.'
              : 'What they answered is forgotten.'}
          </p>
        </ConfirmOnce>
      </div>
    </>
  );
}

/** Where no mail leaves, an organiser hands the link on. */
function HandOn({ params, name }: { params: { pollId: string; voterId: string }; name: string }) {
  const areKept = useMailsAreKept();
  const show = useMutation({
    mutationFn: () => call('GET /api/scheduling/polls/:pollId/asked/:voterId/link', { params }),
  });
  if (!areKept) return null;
  return (
    <>
      {show.data ? (
        <CopyLink address={show.data.link} />
      ) : (
        <Button
          kind="quiet"
          aria-label={`Show the link of ${isolated(name)}`}
          pending={show.isPending && 'Looking for it…'}
          onClick={() => show.mutate()}
        >
          Show the link
        </Button>
      )}
      <QuietLine tone="bad">{show.error && sentenceOf(show.error)}</QuietLine>
    </>
  );
}

function AskMore({ poll }: { poll: Poll }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const form = useForm({
    initial: { ask: [] as readonly ToAsk[] },
    check: ({ ask }) => ({ ask: ask.length > 0 ? undefined : 'Say whom to ask.' }),
    within: () => 'ask',
    submit: async ({ ask }) => {
      const params = { pollId: poll.id };
      await takePoll(client, await call('POST /api/scheduling/polls/:pollId/asked', { params, body: askOf(ask) }));
      form.set({ ask: [] });
      setOpen(false);
      say('They are asked.');
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Ask more people</Button>
      {open && (
        <Dialog title="Ask more people" onClose={() => setOpen(false)}>
          <Form form={form} action="Ask them" pending="Asking…">
            <WhomToAsk {...form.field('ask')} />
          </Form>
        </Dialog>
      )}
    </>
  );
}

function Deadline({ poll }: { poll: Poll }) {
  const client = useQueryClient();
  const [date = '', clock = ''] = poll.deadline.local.split('T');
  const form = useForm({
    initial: { date, clock },
    check: (typed) => ({
      date: typed.date ? undefined : 'Choose the day until which people answer.',
      clock: typed.clock ? undefined : 'Write until when people answer.',
    }),
    paths: { 'deadline/local': 'date' },
    submit: async (typed) => {
      const body = { deadline: { local: `${typed.date}T${typed.clock}` } };
      const input = { params: { pollId: poll.id }, body, ifMatch: poll.version };
      await takePoll(client, await call('PATCH /api/scheduling/polls/:pollId', input));
      say('Answers are taken until then.');
    },
  });
  return (
    <Form form={form} kind="secondary" action="Take answers until then" pending="Changing it…">
      <FieldRow>
        <DateField label="Answers until" min={readersDay()} {...form.field('date')} />
        <TimeField label="At" {...form.field('clock')} />
      </FieldRow>
    </Form>
  );
}

function Close({ poll }: { poll: Poll }) {
  const client = useQueryClient();
  const close = useMutation({
    mutationFn: () => call('POST /api/scheduling/polls/:pollId/close', { params: { pollId: poll.id } }),
    onSuccess: (closed) => takePoll(client, closed),
  });
  return (
    <>
      <Button pending={close.isPending && 'Closing…'} onClick={() => close.mutate()}>
        Take no more answers
      </Button>
      <QuietLine tone="bad">{close.error && sentenceOf(close.error)}</QuietLine>
    </>
  );
}

function CallOff({ poll }: { poll: Poll }) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  return (
    <ConfirmOnce
      opens="Seek it no more"
      kind="quiet"
      title={`Seek no date for “${isolated(poll.title)}” any more?`}
      action="Seek it no more"
      pending="Ending it…"
      onConfirm={async () =>
        takePoll(client, await call('POST /api/scheduling/polls/:pollId/call-off', { params: { pollId: poll.id } }))
      }
    >
      <p>
        {`No gathering comes of it, and calendars take back what they hold. ${areKept ? 'Mail is not set up: nobody is told by mail.' : `${poll.asked} people are told.`}`}
      </p>
    </ConfirmOnce>
  );
}
