import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import { readable } from '../../lib/readable';
import { SECTOR_CHOICES } from '../../lib/sector-choices';
import { Button, ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { ConfirmOnce } from '../../ui/dialog';
import { Select, TextArea, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { Facts, NameAndEmail } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord, type Tone } from '../../ui/state-word';
import { JoinForm } from './join-form';

export type LinkView = Answer<'POST /api/membership/links/inspect'>;
type Application = NonNullable<LinkView['application']>;

export const APPLICATION_WORDS: Record<Application['standing'], readonly [tone: Tone, word: string]> = {
  waiting: ['waiting', 'Waiting for approval'],
  approved: ['good', 'Approved'],
  declined: ['bad', 'Declined'],
  withdrawn: ['plain', 'Withdrawn'],
};

/** How an application stands, for whoever holds its link: to correct or withdraw it while it waits. */
export function YourApplication({
  token,
  application,
  link,
}: {
  token: string;
  application: Application;
  link: LinkView;
}) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const [correcting, setCorrecting] = useState(false);
  const renew = (changed: Application): void => {
    client.setQueryData(['link', token], (held: object | undefined) => held && { ...held, application: changed });
  };
  const withdraw = useMutation({
    mutationFn: () => call('POST /api/membership/links/application/withdraw', { body: { token } }),
    onSuccess: renew,
  });
  const [tone, word] = APPLICATION_WORDS[application.standing];
  const waits = application.standing === 'waiting';
  if (correcting && waits) {
    return (
      <Correct
        token={token}
        application={application}
        onDone={(changed) => {
          if (changed) renew(changed);
          setCorrecting(false);
        }}
      />
    );
  }
  return (
    <Page narrow title="Your application" lead={<bdi>{application.organisation.name}</bdi>}>
      <p>
        <StateWord tone={tone}>{word}</StateWord>
      </p>
      {waits && (
        <p>
          It has arrived. The organisers read every application, usually within a week.{' '}
          {areKept
            ? 'Mail is not set up here, so look at this page again: the answer stands here.'
            : `The answer stands here, and goes to ${isolated(readable(application.applicant.email))}.`}
        </p>
      )}
      {application.standing === 'approved' && <Approved token={token} link={link} />}
      {application.reason && <p>{`What the organisers wrote: “${application.reason}”`}</p>}
      <Facts
        rows={[
          ['Received', <At key="received" instant={application.receivedAt} />],
          ['Answered', application.decidedAt && <At key="decided" instant={application.decidedAt} />],
          ['Sector', application.organisation.sector && SECTOR_NAMES[application.organisation.sector]],
          ['You', <NameAndEmail key="you" {...application.applicant} />],
          ['Message', application.message || null],
          ['Questions', link.organiser && <WhomToAsk key="ask" organiser={link.organiser} />],
        ]}
      />
      {waits && (
        <div className="row">
          <Button onClick={() => setCorrecting(true)}>Correct it</Button>
          <ConfirmOnce
            opens="Withdraw it"
            title="Withdraw your application"
            action="Withdraw the application"
            pending="Withdrawing…"
            onConfirm={() => withdraw.mutateAsync()}
          >
            <p>The organisers no longer see it. You can apply again at any time.</p>
          </ConfirmOnce>
        </div>
      )}
      {(application.standing === 'declined' || application.standing === 'withdrawn') && (
        <ButtonLink to="/apply">Apply again</ButtonLink>
      )}
    </Page>
  );
}

/** The employer is in: the applicant joins from here, whether or not the welcome has reached them. */
function Approved({ token, link }: { token: string; link: LinkView }) {
  if (link.joining === 'done') {
    return (
      <p>
        {`${isolated(link.organisation)} is in, and you have joined. `}
        <Link to="/sign-in">Sign in</Link>
      </p>
    );
  }
  if (link.joining === 'taken-back') return <p>The organisers took it back before you joined: ask them why.</p>;
  return (
    <>
      <p>{`${isolated(link.organisation)} is in the network, and you are its lead: one more step, and you bring your colleagues in.`}</p>
      <JoinForm token={token} name={link.name} action="Join now" />
    </>
  );
}

export function WhomToAsk({ organiser }: { organiser: LinkView['organiser'] }) {
  if (!organiser) return 'Ask an organiser of the network.';
  const { name, email } = organiser;
  return (
    <span>
      Ask <bdi>{name}</bdi>,{' '}
      <a href={`mailto:${email}`}>
        <bdi>{readable(email)}</bdi>
      </a>
    </span>
  );
}

function Correct({
  token,
  application,
  onDone,
}: {
  token: string;
  application: Application;
  onDone: (changed?: Application) => void;
}) {
  const form = useForm({
    initial: {
      applicantName: application.applicant.name,
      sector: application.organisation.sector ?? ('' as Sector | ''),
      message: application.message,
    },
    check: ({ applicantName, sector }) => ({
      applicantName: applicantName.trim() ? undefined : 'Write your name.',
      sector: sector ? undefined : 'Choose a sector.',
    }),
    submit: async ({ sector, ...rest }) => {
      const body = { token, ...rest, sector: sector as Sector };
      onDone(await call('POST /api/membership/links/application/correct', { body }));
      say('Your application is corrected.');
    },
  });
  return (
    <Page narrow title="Correct your application" lead={<bdi>{application.organisation.name}</bdi>}>
      <Form
        form={form}
        action="Save the corrections"
        pending="Saving…"
        also={
          <Button kind="quiet" onClick={() => onDone()}>
            Leave it as it was
          </Button>
        }
      >
        <TextField label="Your name" autoComplete="name" {...form.field('applicantName')} />
        <Select<Sector | ''> label="Sector" empty="Choose one" choices={SECTOR_CHOICES} {...form.field('sector')} />
        <TextArea label="What you would like the organisers to know" optional rows={5} {...form.field('message')} />
      </Form>
    </Page>
  );
}
