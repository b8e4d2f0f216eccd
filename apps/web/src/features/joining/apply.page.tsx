import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { useIsShown } from '../../lib/is-shown';
import { readable } from '../../lib/readable';
import { useNetworkName } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { TextArea, TextField } from '../../ui/fields';
import { At } from '../../ui/date-line';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { StepPage } from '../../ui/step-page';
import {
  bodyOf,
  dropApplication,
  keepApplication,
  keepReceipt,
  missingStep,
  readApplication,
  readReceipt,
  type Answered as AnsweredDraft,
  type ApplicationDraft,
  type Step,
} from './application-draft';
import { BackLink, type StepProps } from './apply-step';
import { EmployerStep } from './employer-step';
import { SectorStep } from './sector-step';

const route = getRouteApi('/apply');

/** One question a page; the address names the step, so that Back works. */
export function ApplyPage() {
  const { step } = route.useSearch();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(readApplication);
  const go = async (answers: Partial<ApplicationDraft>, next?: Step): Promise<void> => {
    const changed = { ...draft, ...answers };
    setDraft(changed);
    keepApplication(changed);
    await navigate({ to: '/apply', search: next ? { step: next } : {} });
  };
  const sent = async (): Promise<void> => {
    keepReceipt({ employer: draft.employer!.name, email: draft.email, at: new Date().toISOString() });
    dropApplication();
    await navigate({ to: '/apply', search: { step: 'sent' }, replace: true });
    // Whoever goes on from there applies anew, for another employer.
    setDraft(readApplication());
  };
  if (step === 'sent') return <Sent />;
  if (!step) return <EmployerStep draft={draft} go={go} />;
  if (!draft.employer) return <Navigate to="/apply" replace />;
  if (step === 'sector') return <SectorStep draft={draft} go={go} />;
  if (step === 'you') return <YouStep draft={draft} go={go} />;
  if (step === 'why') return <WhyStep draft={draft} go={go} />;
  return <Summary draft={draft} onSent={sent} />;
}

function YouStep({ draft, go }: StepProps) {
  const areKept = useMailsAreKept();
  const form = useForm({
    initial: { name: draft.name, email: draft.email },
    check: ({ name, email }) => ({
      name: name.trim() ? undefined : 'Write your name.',
      email: /^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : 'Write an e-mail address, like name@example.org.',
    }),
    submit: ({ name, email }) => go({ name: name.trim(), email: email.trim() }, 'why'),
  });
  return (
    <StepPage
      step={3}
      of={4}
      title="Who are you?"
      lead="You will be your employer’s lead in the network: the one who brings colleagues in."
      form={form}
      back={<BackLink step="sector" />}
    >
      <TextField label="Your name" autoComplete="name" {...form.field('name')} />
      <TextField
        label="Your work e-mail address"
        help={
          areKept
            ? 'You sign in with it. Mail is not set up here yet: an organiser hands you the answer.'
            : 'The answer goes there, with a link that shows how your application stands.'
        }
        type="email"
        autoComplete="email"
        {...form.field('email')}
      />
    </StepPage>
  );
}

function WhyStep({ draft, go }: StepProps) {
  const form = useForm({ initial: { message: draft.message }, submit: ({ message }) => go({ message }, 'summary') });
  return (
    <StepPage
      step={4}
      of={4}
      title="What brings you here?"
      lead="Two sentences are enough: what you have tried, or what you would like to hear from others."
      form={form}
      back={<BackLink step="you" />}
    >
      <TextArea label="What you would like the organisers to know" optional rows={5} {...form.field('message')} />
    </StepPage>
  );
}

function Summary({ draft, onSent }: { draft: ApplicationDraft; onSent: () => Promise<void> }) {
  const form = useForm({
    initial: {},
    submit: async () => {
      await call('POST /api/membership/applications', { body: bodyOf(draft as AnsweredDraft) });
      await onSent();
    },
  });
  const missing = missingStep(draft);
  if (missing) return <Navigate to="/apply" search={missing === 'employer' ? {} : { step: missing }} replace />;
  const { employer, sector, name, email, message } = draft as AnsweredDraft;
  const change = (what: string, step?: Step) => (
    <Link to="/apply" search={step ? { step } : {}} aria-label={`Change ${what}`}>
      Change
    </Link>
  );
  return (
    <StepPage
      title="Check your answers"
      lead="This is what the organisers will read."
      form={form}
      action="Apply to join"
      pending="Sending your application…"
    >
      <Facts
        rows={[
          ['Employer', <Answered key="employer" said={isolated(employer.name)} change={change('the employer')} />],
          ['Sector', <Answered key="sector" said={SECTOR_NAMES[sector]} change={change('the sector', 'sector')} />],
          [
            'You',
            <Answered key="you" said={`${isolated(name)}, ${isolated(email)}`} change={change('who you are', 'you')} />,
          ],
          ['Message', <Answered key="why" said={message || 'None'} change={change('the message', 'why')} />],
        ]}
      />
    </StepPage>
  );
}

function Answered({ said, change }: { said: string; change: React.ReactNode }) {
  return (
    <span style={{ whiteSpace: 'pre-line' }}>
      {said} <span className="small">{change}</span>
    </span>
  );
}

/** The receipt, and what happens now: who decides, by when, how one hears of it, what to do meanwhile. */
function Sent() {
  const isShown = useIsShown();
  const network = useNetworkName();
  const areKept = useMailsAreKept();
  const receipt = readReceipt();
  return (
    <Page narrow title="Your application has arrived" lead={<bdi>{receipt?.employer}</bdi>}>
      {receipt && (
        <Facts
          rows={[
            ['Received', <At key="at" instant={receipt.at} />],
            ['From', <bdi key="from">{readable(receipt.email)}</bdi>],
          ]}
        />
      )}
      <Section title="What happens now">
        <ol>
          <li>{`The organisers of ${isolated(network)} read every application and decide, usually within a week.`}</li>
          {areKept ? (
            <li>
              Mail is not set up on this network yet, so the link to your application is kept, not sent. An organiser
              hands it to you: it shows the answer, lets you correct or withdraw the application, and lets you in.
            </li>
          ) : (
            <li>
              {`A mail to ${receipt ? isolated(receipt.email) : 'the address you gave'} is on its way. Its link shows how your application stands and whom you can ask, and lets you correct or withdraw it. The answer goes there, too.`}
            </li>
          )}
          <li>Once you are in, you invite your colleagues and register for gatherings.</li>
        </ol>
      </Section>
      {isShown('gatherings') && (
        <ButtonLink kind="primary" to="/gatherings">
          See what is coming
        </ButtonLink>
      )}
    </Page>
  );
}
