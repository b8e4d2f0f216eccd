import { useSuspenseQuery } from '@tanstack/react-query';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { useMember } from '../../lib/session';
import { useClick } from '../../lib/use-change';
import { Button } from '../../ui/button';
import { RadioGroup, TextArea, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { isCount } from '../keeping/programme-typed';
import { placesOf } from './offer-words';
import { takingQuery, type Taking } from './offers.queries';
import styles from './offers.module.css';
import { useTaken } from './use-taken';

/** Where the employer answers who asked. */
export function AnswerTaking({ of }: { of: Taking }) {
  if (!of.waitsForYou) return null;
  return (
    <Section title="Your answer">
      <Answer of={of} />
    </Section>
  );
}

type Decision = 'taken' | 'declined';

const CHOICES = [
  { value: 'taken', label: 'Give them places', help: 'All, or fewer: they hear whom to turn to and what is next.' },
  { value: 'declined', label: 'Decline', help: 'With a reason, so that they look elsewhere.' },
] as const;

function Answer({ of }: { of: Taking }) {
  const me = useMember();
  const take = useTaken();
  // What is left may change while one writes.
  const { left = null } = useSuspenseQuery(takingQuery(of.id)).data;
  const most = left === null ? of.asked : Math.min(of.asked, left);
  const form = useForm({
    initial: { decision: '' as Decision | '', places: String(most), person: me.name, nextStep: '', reason: '' },
    check: ({ decision, places, person, nextStep, reason }) => ({
      decision: decision ? undefined : 'Choose an answer.',
      ...(decision === 'taken' && {
        places: places.trim() && isCount(places) && Number(places) > 0 ? undefined : 'Write how many you give.',
        person: person.trim() ? undefined : 'Say whom they turn to.',
        nextStep: nextStep.trim() ? undefined : 'Say what happens next: where to come, or what you need from them.',
      }),
      ...(decision === 'declined' && {
        reason: reason.trim() ? undefined : 'Say why: the partner reads it, and looks elsewhere.',
      }),
    }),
    submit: async ({ decision, places, person, nextStep, reason }) => {
      if (!decision) return;
      const body = decision === 'taken' ? { decision, places: Number(places), person, nextStep } : { decision, reason };
      await take(() => call('POST /api/directory/takings/:takingId/answer', { params: { takingId: of.id }, body }));
      say(decision === 'taken' ? `Given: ${placesOf(Number(places))}.` : 'Declined. They read your reason.');
    },
    draft: `places-answer.${of.id}`,
  });
  const { decision } = form.values;
  return (
    <Form
      form={form}
      action={decision === 'taken' ? 'Give the places' : decision === 'declined' ? 'Decline' : 'Answer'}
      pending="Sending…"
    >
      {left === 0 && (
        <QuietLine tone="waiting">
          No place is left. Offer more places, or take some back that were given, before you give these.
        </QuietLine>
      )}
      <RadioGroup label="How do you answer?" choices={CHOICES} {...form.field('decision')} />
      {decision === 'taken' && (
        <>
          <div className={styles.number}>
            <TextField
              label="How many places?"
              help={[`${of.asked} asked for`, left !== null && `${left} left`].filter(Boolean).join(', ')}
              inputMode="numeric"
              {...form.field('places')}
            />
          </div>
          <TextField
            label="Whom do they turn to?"
            help="A name, and how to reach them."
            maxLength={200}
            {...form.field('person')}
          />
          <TextArea
            label="What happens next?"
            help="Where to come and when, or what you need from them. Ask here for nothing about young people by name."
            {...form.field('nextStep')}
          />
        </>
      )}
      {decision === 'declined' && <TextArea label="Why not?" help="The partner reads it." {...form.field('reason')} />}
    </Form>
  );
}

/** Either side says how many are still taken: the others are free again for somebody else. */
export function GiveBack({ of }: { of: Taking }) {
  const take = useTaken();
  const form = useForm({
    initial: { places: String(of.places) },
    check: ({ places }) => ({
      places:
        places.trim() && isCount(places) && Number(places) < of.places
          ? undefined
          : `Write a number below ${of.places}, or 0 where all are free again.`,
    }),
    submit: async ({ places }) => {
      const body = { places: Number(places) };
      await take(() => call('PUT /api/directory/takings/:takingId/places', { params: { takingId: of.id }, body }));
      say(`Given back: ${placesOf(of.places - body.places)}.`);
    },
  });
  if (!of.open) return null;
  return (
    <Section title="Are all of them still needed?">
      <p>Places that are not needed go to somebody else. The other side is told how many are taken from now on.</p>
      <Form form={form} action="Give back the others" pending="Giving back…" kind="secondary">
        <div className={styles.number}>
          <TextField
            label="How many are still taken?"
            help={`${of.places} now. 0 gives all back.`}
            inputMode="numeric"
            {...form.field('places')}
          />
        </div>
      </Form>
    </Section>
  );
}

/** The partner takes back what is not answered. */
export function WithdrawTaking({ of }: { of: Taking }) {
  const { run, pending, failure } = useClick(useTaken(), () =>
    call('POST /api/directory/takings/:takingId/withdrawal', { params: { takingId: of.id } }),
  );
  if (of.side !== 'partner' || of.standing !== 'asked') return null;
  return (
    <Section title="No longer needed?">
      <p>Take it back: the employer sees that, and you can ask for another number.</p>
      <div>
        <Button pending={pending && 'Taking it back…'} onClick={() => void run()}>
          Take it back
        </Button>
      </div>
      <QuietLine tone="bad">{failure}</QuietLine>
    </Section>
  );
}
