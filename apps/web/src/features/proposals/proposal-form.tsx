import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { MOST_OTHERS } from '#contracts/scheduling/proposal-words';
import { call, type Input } from '../../lib/api';
import { useForm, type FieldProps } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button } from '../../ui/button';
import { FieldGroup } from '../../ui/field-group';
import { Checkbox, TextArea, TextField } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import styles from './proposals.module.css';
import { renewProposals, type Proposal } from './proposals.queries';

type Said = NonNullable<Input<'PUT /api/scheduling/gatherings/:gatheringId/proposals/:proposalId'>['body']>;
type Other = Readonly<Record<'key' | 'name' | 'organisation' | 'email', string>>;
interface Typed extends Record<string, unknown> {
  title: string;
  about: string;
  minutes: string;
  speaks: boolean;
  others: readonly Other[];
}

const BLANK: Typed = { title: '', about: '', minutes: '45', speaks: true, others: [] };

const typedOf = ({ title, about, minutes, speaks, others }: Proposal): Typed => ({
  ...{ title, about, minutes: String(minutes), speaks },
  others: others.map((one) => ({ ...one, key: one.email, organisation: one.organisation ?? '' })),
});

const saidOf = ({ title, about, minutes, speaks, others }: Typed): Said => ({
  ...{ title, about, minutes: Number(minutes), speaks },
  others: others.map(({ name, organisation, email }) => ({ name, email, organisation: organisation.trim() || null })),
});

export function ProposeSession({ gatheringId, onDone }: { gatheringId: string; onDone: () => void }) {
  const [id] = useState(newId);
  return (
    <ProposalForm
      initial={BLANK}
      draft={`proposal:${gatheringId}`}
      action="Propose it"
      pending="Proposing it…"
      said="It is proposed."
      onDone={onDone}
      save={(said) =>
        call('POST /api/scheduling/gatherings/:gatheringId/proposals', {
          params: { gatheringId },
          body: { id, ...said },
        })
      }
    />
  );
}

/** As it was when the form was opened: what became of it meanwhile is said when it is saved. */
export function ChangeProposal({
  gatheringId,
  proposal,
  onDone,
}: {
  gatheringId: string;
  proposal: Proposal;
  onDone: () => void;
}) {
  const [{ id: proposalId, version }] = useState(proposal);
  return (
    <ProposalForm
      initial={typedOf(proposal)}
      action="Save it"
      pending="Saving it…"
      said="It is changed."
      onDone={onDone}
      save={(body) =>
        call('PUT /api/scheduling/gatherings/:gatheringId/proposals/:proposalId', {
          ...{ params: { gatheringId, proposalId }, body, ifMatch: version },
        })
      }
    />
  );
}

function ProposalForm({
  said,
  save,
  onDone,
  draft,
  initial,
  ...form
}: {
  initial: Typed;
  draft?: string;
  action: string;
  pending: string;
  /** Once it is saved. */
  said: string;
  save: (said: Said) => Promise<unknown>;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const state = useForm<Typed>({
    initial,
    ...(draft && { draft }),
    check: (typed) => ({
      title: typed.title.trim().length >= 2 ? undefined : 'Write a title of two letters or more.',
      about: typed.about.trim() ? undefined : 'Write what it is about.',
      minutes: /^[1-9]\d*$/.test(typed.minutes.trim()) ? undefined : 'Write how long it takes, in minutes.',
      others: typed.speaks || typed.others.length > 0 ? undefined : 'Say who speaks: you, or others whom you name.',
    }),
    // What is wrong with one of them is said at their own field.
    within: (path) => path,
    submit: async (typed) => {
      const moveFocus = focusAfter(null);
      await save(saidOf(typed));
      await renewProposals(client);
      onDone();
      say(said);
      moveFocus();
    },
  });
  const { field } = state;
  return (
    <Form {...form} form={state} onLeave={onDone}>
      <TextField label="Title" maxLength={200} {...field('title')} />
      <TextArea
        label="What it is about"
        help="Where it is accepted, the programme says it in these words."
        rows={5}
        {...field('about')}
      />
      <TextField label="How many minutes" inputMode="numeric" {...field('minutes')} />
      <Checkbox label="I speak at it" {...field('speaks')} />
      <Others form={state} {...field('others')} />
    </Form>
  );
}

/** Who speaks beside whoever proposes it. */
function Others({
  form,
  id,
  name,
  error,
  value,
  onChange,
}: FieldProps<readonly Other[]> & {
  form: { at: (path: string) => Pick<FieldProps<unknown>, 'id' | 'name' | 'error'> };
}) {
  const field = (nth: number, part: keyof Other) => ({
    ...form.at([name, nth, part].join('/')),
    value: value[nth]![part],
    onChange: (text: string) => onChange(value.map((one, at) => (at === nth ? { ...one, [part]: text } : one))),
  });
  return (
    <FieldGroup id={id} legend="Others who speak" error={error}>
      <p className="small soft">Ask them first: those who run the gathering read their names and addresses.</p>
      {value.map(({ key }, nth) => (
        <div key={key} className={styles.other} role="group" aria-label={`Speaker ${nth + 1}`}>
          <TextField label={`Name of speaker ${nth + 1}`} maxLength={120} {...field(nth, 'name')} />
          <TextField
            label={`E-mail address of speaker ${nth + 1}`}
            type="email"
            autoComplete="off"
            {...field(nth, 'email')}
          />
          <TextField
            label={`Organisation of speaker ${nth + 1}`}
            optional
            maxLength={200}
            {...field(nth, 'organisation')}
          />
          <Button
            kind="quiet"
            aria-label={`Leave out speaker ${nth + 1}`}
            onClick={(event) => {
              const away = focusAfter(event.currentTarget);
              onChange(value.filter((_, at) => at !== nth));
              away();
            }}
          >
            Leave out
          </Button>
        </div>
      ))}
      {value.length < MOST_OTHERS && (
        <Button onClick={() => onChange([...value, { key: newId(), name: '', organisation: '', email: '' }])}>
          Name a speaker
        </Button>
      )}
    </FieldGroup>
  );
}
