import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf, useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { dayLine } from '../../lib/time';
import { readersDay } from '../../lib/typed-time';
import { Button } from '../../ui/button';
import { FieldRow, Form } from '../../ui/form';
import { TextArea, TextField } from '../../ui/fields';
import { Section } from '../../ui/page';
import { Facts, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { DateField } from '../../ui/typed-field';
import { programmeQuery } from '../partners/partners.queries';
import type { Introduction } from './introductions.queries';
import styles from './introductions.module.css';

type Joint = NonNullable<Introduction['jointProgramme']>;

/** What both did together, which a lead of the employer records, and what follows from it. */
export function JointProgrammeSection({ of }: { of: Introduction }) {
  const { jointProgramme: joint, leads } = of;
  const [changing, setChanging] = useState(false);
  if (!of.accepted || (!joint && !leads)) return null;
  return (
    <Section title="Joint programme">
      {joint && !changing && (
        <>
          <p>
            <strong>
              <bdi>{joint.title}</bdi>
            </strong>
          </p>
          <p className={styles.text}>
            <bdi>{joint.what}</bdi>
          </p>
          <Facts
            rows={[
              ['Began', dayLine(joint.beganOn)],
              ['Ended', joint.endedOn && dayLine(joint.endedOn)],
            ]}
          />
          <Follows of={of} joint={joint} onChange={() => setChanging(true)} />
        </>
      )}
      {!joint && !changing && (
        <>
          <p>
            Did you do something together? Record it: then you can endorse the partner in public, and make a practice
            note of it in one click.
          </p>
          <div>
            <Button onClick={() => setChanging(true)}>Record a joint programme</Button>
          </div>
        </>
      )}
      {changing && <RecordForm of={of} joint={joint} onDone={() => setChanging(false)} />}
      {joint && <Endorsement of={of} joint={joint} />}
    </Section>
  );
}

function useRenewed(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [route] }) =>
        String(route).startsWith('GET /api/directory/introductions') || String(route).endsWith('/endorsements'),
    });
}

function RecordForm({ of, joint, onDone }: { of: Introduction; joint: Joint | null; onDone: () => void }) {
  const renewed = useRenewed();
  const form = useForm({
    initial: {
      title: joint?.title ?? of.programme.name,
      what: joint?.what ?? '',
      beganOn: joint?.beganOn ?? '',
      endedOn: joint?.endedOn ?? '',
    },
    check: ({ title, what, beganOn }) => ({
      title: title.trim().length > 1 ? undefined : 'Give it a name.',
      what: what.trim() ? undefined : 'Say in a few sentences what you did together.',
      beganOn: beganOn ? undefined : 'Choose the day on which it began.',
    }),
    submit: async ({ endedOn, ...rest }) => {
      await call('PUT /api/directory/introductions/:introductionId/joint-programme', {
        params: { introductionId: of.id },
        body: { ...rest, endedOn: endedOn || null },
      });
      await renewed();
      say('Recorded. The partner sees it too.');
      onDone();
    },
    draft: `joint-programme.${of.id}`,
  });
  return (
    <Form
      form={form}
      action="Record it"
      pending="Saving…"
      also={
        <Button kind="quiet" onClick={onDone}>
          Not now
        </Button>
      }
    >
      <TextField label="What do you call it?" maxLength={200} {...form.field('title')} />
      <TextArea label="What did you do together?" rows={5} {...form.field('what')} />
      <FieldRow>
        <DateField label="Began" max={readersDay()} {...form.field('beganOn')} />
        <DateField label="Ended" optional {...form.field('endedOn')} />
      </FieldRow>
    </Form>
  );
}

/** Of what is recorded, the employer makes a practice note in one click, with what is known already. */
function Follows({ of, joint, onChange }: { of: Introduction; joint: Joint; onChange: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  if (of.side !== 'employer') return null;
  const write = async (): Promise<void> => {
    setPending(true);
    try {
      const { stages } = (await client.ensureQueryData(programmeQuery(of.programme.id)).catch(() => null))?.content ?? {
        stages: [],
      };
      const id = newId();
      await call('POST /api/library/items', {
        body: {
          id,
          content: {
            title: joint.title.slice(0, 140),
            stage: stages[0] ?? null,
            parts: {
              problem: of.need.needs,
              whatWeDid: `${joint.what}\n\nWith **${plain(of.partner.name)}**: ${plain(of.programme.name)}.`,
              whatChanged: of.outcomes?.mine?.note ?? '',
            },
          },
        },
      });
      await navigate({ to: '/what-works/$itemId/edit', params: { itemId: id }, search: { begun: undefined } });
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <div className="row">
        <Button pending={pending && 'Beginning…'} onClick={() => void write()}>
          Make a practice note of it
        </Button>
        {of.leads && (
          <Button kind="quiet" onClick={onChange}>
            Correct it
          </Button>
        )}
      </div>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}

/** A name amid Markdown: what would be a mark there is one no more. */
const plain = (name: string): string => name.replaceAll(/([\\`*_[\]<>#|])/g, '\\$1');

/** The employer's word in public, and the partner's answer to it. */
function Endorsement({ of, joint }: { of: Introduction; joint: Joint }) {
  const { endorsement } = joint;
  const [writing, setWriting] = useState(false);
  return (
    <>
      {endorsement && (
        <blockquote className={styles.quote}>
          <p className={styles.text}>
            “<bdi>{endorsement.text}</bdi>”
          </p>
          <footer className="small soft">
            <bdi>{of.organisation.name}</bdi>, read by everybody on the partner’s page
          </footer>
          {endorsement.answer && (
            <p className={styles.text}>
              <bdi>{of.partner.name}</bdi> answers: “<bdi>{endorsement.answer.text}</bdi>”
            </p>
          )}
        </blockquote>
      )}
      {of.leads && !writing && (
        <div>
          <Button onClick={() => setWriting(true)}>
            {endorsement ? 'Change the endorsement' : 'Endorse the partner'}
          </Button>
        </div>
      )}
      {of.side === 'partner' && endorsement && !writing && (
        <div>
          <Button onClick={() => setWriting(true)}>{endorsement.answer ? 'Change your answer' : 'Answer it'}</Button>
        </div>
      )}
      {writing && <WordForm of={of} joint={joint} onDone={() => setWriting(false)} />}
    </>
  );
}

function WordForm({ of, joint, onDone }: { of: Introduction; joint: Joint; onDone: () => void }) {
  const renewed = useRenewed();
  const answers = of.side === 'partner';
  const before = answers ? joint.endorsement?.answer?.text : joint.endorsement?.text;
  const params = { introductionId: of.id };
  const form = useForm({
    initial: { text: before ?? '' },
    check: ({ text }) => ({
      text: text.trim() || (answers && before) ? undefined : 'Write it out: others read it.',
    }),
    submit: async ({ text }) => {
      if (answers) {
        await call('PUT /api/directory/introductions/:introductionId/endorsement/answer', { params, body: { text } });
      } else await call('PUT /api/directory/introductions/:introductionId/endorsement', { params, body: { text } });
      await renewed();
      onDone();
    },
    draft: `endorsement.${of.id}`,
  });
  const takeBack = async (): Promise<void> => {
    await call('DELETE /api/directory/introductions/:introductionId/endorsement', { params });
    await renewed();
    say('The endorsement is taken back.');
    onDone();
  };
  return (
    <Form
      form={form}
      action={answers ? 'Answer' : 'Endorse'}
      pending="Saving…"
      also={
        <>
          {!answers && before && (
            <Button kind="quiet" onClick={() => void takeBack()}>
              Take it back
            </Button>
          )}
          <Button kind="quiet" onClick={onDone}>
            Not now
          </Button>
        </>
      }
    >
      <TextArea
        label={answers ? 'Your answer' : 'What should others know?'}
        help={
          answers
            ? 'It stands beside the endorsement, for everybody.'
            : `Everybody reads it on the partner’s page, under the name of ${isolated(of.organisation.name)}.`
        }
        {...form.field('text')}
      />
    </Form>
  );
}
