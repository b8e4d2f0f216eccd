import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { queryOf } from '../../lib/query';
import { useMember } from '../../lib/session';
import { RadioGroup, TextArea, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import type { Introduction } from './introductions.queries';
import { useTaken } from './use-taken';

/** Where whoever's turn it is answers: the partner, the employer that was asked back, or organisers in a silent partner's place. */
export function AnswerSection({ of }: { of: Introduction }) {
  const { standing, side, escalated } = of;
  if (side === 'employer') return standing === 'asked-back' ? <ReplySection key={of.round} of={of} /> : null;
  const isOpen = standing === 'asked' || standing === 'asked-back';
  if (!isOpen || (side === 'organiser' && !escalated)) return null;
  return (
    <Section title={side === 'partner' ? 'Your answer' : 'In the partner’s place'}>
      <PartnersAnswer key={of.round} of={of} />
    </Section>
  );
}

type Decision = 'accepted' | 'asked-back' | 'declined' | 'passed-on';

const CHOICES: Record<Decision, { label: string; help: string }> = {
  accepted: { label: 'Accept', help: 'You meet, and share a thread from now on.' },
  'asked-back': { label: 'Ask back', help: 'The employer answers, and your clock begins anew.' },
  declined: { label: 'Decline', help: 'With a reason, so that they look elsewhere.' },
  'passed-on': { label: 'Pass it on', help: 'To a programme of another partner, which answers in your place.' },
};

const ACTIONS: Record<Decision | '', string> = {
  '': 'Answer',
  accepted: 'Accept, and meet',
  'asked-back': 'Ask back',
  declined: 'Decline',
  'passed-on': 'Pass it on',
};

/** What each answer needs beside itself, and how it is sent. */
const REFUSED = { text: 'Write it out: the employer reads it.', programme: 'Find a programme, and choose it.' };

function PartnersAnswer({ of }: { of: Introduction }) {
  const me = useMember();
  const take = useTaken();
  const possible = (Object.keys(CHOICES) as Decision[]).filter(
    (one) =>
      (of.side === 'partner' || one === 'declined' || one === 'passed-on') &&
      !(one === 'asked-back' && of.standing === 'asked-back'),
  );
  const form = useForm({
    initial: { id: newId(), decision: '' as Decision | '', person: me.name, text: '', programmeId: '' },
    check: ({ decision, person, text, programmeId }) => ({
      decision: decision ? undefined : 'Choose an answer.',
      text: !decision || text.trim() ? undefined : REFUSED.text,
      person: decision === 'accepted' && !person.trim() ? 'Say whom they meet.' : undefined,
      programmeId: decision === 'passed-on' && !programmeId ? REFUSED.programme : undefined,
    }),
    paths: { nextStep: 'text', question: 'text', reason: 'text' },
    submit: async ({ decision, ...said }) => {
      if (!decision) return;
      await take(() =>
        call('POST /api/directory/introductions/:introductionId/answer', {
          params: { introductionId: of.id },
          body: bodyOf(decision, of.round, said),
        }),
      );
      say(decision === 'accepted' ? 'Accepted. The thread is open.' : 'Your answer is on its way.');
    },
    draft: `introduction-answer.${of.id}.${of.round}`,
  });
  const { decision } = form.values;
  return (
    <Form form={form} action={ACTIONS[decision]} pending="Sending…">
      <RadioGroup
        label="How do you answer?"
        choices={possible.map((value) => ({ value, ...CHOICES[value] }))}
        {...form.field('decision')}
      />
      {decision === 'accepted' && (
        <TextField
          label="Whom do they meet?"
          help="A name, and how to reach them."
          maxLength={200}
          {...form.field('person')}
        />
      )}
      {decision === 'passed-on' && <ChooseProgramme partnerId={of.partner.id} {...form.field('programmeId')} />}
      {decision && <TextArea {...TEXTS[decision]} {...form.field('text')} />}
    </Form>
  );
}

const TEXTS: Record<Decision, { label: string; help?: string }> = {
  accepted: { label: 'What happens next?', help: 'A day to talk, or what you need from them.' },
  'asked-back': { label: 'What would you like to know?' },
  declined: { label: 'Why not?', help: 'The employer reads it.' },
  'passed-on': { label: 'Why does it fit better there?', help: 'The employer and the other partner read it.' },
};

function bodyOf(
  decision: Decision,
  round: number,
  { id, person, text, programmeId }: { id: string; person: string; text: string; programmeId: string },
) {
  if (decision === 'accepted') return { decision, round, person, nextStep: text };
  if (decision === 'asked-back') return { decision, round, question: text };
  if (decision === 'declined') return { decision, round, reason: text };
  return { decision, round, id, programmeId, reason: text };
}

interface ChooseProps {
  partnerId: string;
  id: string;
  name: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Programmes of other partners that have room, by what is typed of them. */
function ChooseProgramme({ partnerId, ...field }: ChooseProps) {
  const [search, setSearch] = useState('');
  const query = { search: search.trim(), limit: 6 } as const;
  const { data } = useQuery({
    ...queryOf('GET /api/directory/programmes', { query }),
    enabled: query.search.length > 1,
    placeholderData: (before) => before,
  });
  const found = data?.items.filter(({ partner, open }) => partner.id !== partnerId && open) ?? [];
  return (
    <>
      <TextField
        id={`${field.id}-search`}
        name="programme-search"
        label="Which programme?"
        help="Words of its name, what it does or its partner."
        value={search}
        error={undefined}
        onChange={setSearch}
      />
      {found.length > 0 && (
        <RadioGroup
          label="Found"
          choices={found.map(({ id, name, partner }) => ({ value: id, label: name, help: partner.name }))}
          {...field}
        />
      )}
      <QuietLine tone={field.error ? 'bad' : 'waiting'}>
        {found.length === 0 && (field.error ?? (data && query.search.length > 1 && 'Nothing found. Try other words.'))}
      </QuietLine>
    </>
  );
}

function ReplySection({ of }: { of: Introduction }) {
  const take = useTaken();
  const question = of.steps.findLast(({ what }) => what === 'asked-back');
  const form = useForm({
    initial: { reply: '' },
    check: ({ reply }) => ({ reply: reply.trim() ? undefined : 'Write an answer first.' }),
    submit: async ({ reply }) => {
      await take(() =>
        call('POST /api/directory/introductions/:introductionId/reply', {
          params: { introductionId: of.id },
          body: { round: of.round, reply },
        }),
      );
      say('Answered. Their clock begins anew.');
    },
    draft: `introduction-reply.${of.id}.${of.round}`,
  });
  return (
    <Section title="The partner asks">
      {question && (
        <p>
          “<bdi>{question.text}</bdi>”
        </p>
      )}
      <Form form={form} action="Answer the question" pending="Sending…">
        <TextArea label="Your answer" {...form.field('reply')} />
      </Form>
    </Section>
  );
}
