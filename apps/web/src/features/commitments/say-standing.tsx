import { useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../lib/api';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { RadioGroup, TextArea } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { renewCommitments, type Commitment } from './commitments.queries';

export type Said = Input<'PUT /api/scheduling/commitments/:commitmentId/standing'>['body'];
type Typed = { standing: Said['standing'] | ''; learnt: string };

const CHOICES = [
  { value: 'done', label: 'Done' },
  { value: 'on-the-way', label: 'On the way' },
  {
    value: 'dropped',
    label: 'Dropped',
    help: 'An answer like the others: what got in the way helps whoever comes next.',
  },
] as const;

/** How it stands, on a page of one's own and by a mailed link alike. */
export function SayStanding({
  commitment: { standing, learnt },
  save,
  onDone,
  onLeave,
}: {
  commitment: Pick<Commitment, 'standing' | 'learnt'>;
  save: (said: Said) => Promise<unknown>;
  onDone: (said: Said) => void;
  /** Where one may go back to where one was. */
  onLeave?: () => void;
}) {
  const client = useQueryClient();
  const form = useForm<Typed>({
    initial: { standing: standing === 'open' ? '' : standing, learnt: learnt ?? '' },
    check: (typed) => ({ standing: typed.standing ? undefined : 'Choose how it stands.' }),
    submit: async (typed) => {
      const moveFocus = focusAfter(null);
      const said: Said = { standing: typed.standing as Said['standing'], learnt: typed.learnt.trim() || null };
      await save(said);
      await renewCommitments(client);
      onDone(said);
      say('It is said how it stands.');
      moveFocus();
    },
  });
  return (
    <Form
      form={form}
      action="Say so"
      pending="Saying so…"
      kind={onLeave ? 'secondary' : 'primary'}
      also={
        onLeave && (
          <Button kind="quiet" onClick={onLeave}>
            Leave it as it was
          </Button>
        )
      }
    >
      <RadioGroup<Typed['standing']> label="How does it stand?" choices={CHOICES} {...form.field('standing')} />
      <TextArea
        label="What you learnt"
        optional
        help="Two sentences help. Whoever sees what you said you would do reads it."
        rows={2}
        {...form.field('learnt')}
      />
    </Form>
  );
}
