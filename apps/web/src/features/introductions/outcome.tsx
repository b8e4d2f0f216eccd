import type { Outcome } from '#contracts/directory/introductions';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { Checkbox, RadioGroup, TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { say } from '../../ui/said';
import { OUTCOMES } from './introduction-words';
import type { Introduction } from './introductions.queries';
import styles from './introductions.module.css';
import { useTaken } from './use-taken';

/** What came of it, as each side says for itself: counted in any case, shown where that is wished. */
export function OutcomeSection({ of }: { of: Introduction }) {
  const { outcomes } = of;
  if (!outcomes || !of.accepted) return null;
  const { mine, theirs, theirsSaid } = outcomes;
  return (
    <Section title="What came of it">
      {theirs && (
        <div>
          <p>
            The other side says: <strong>{OUTCOMES[theirs.kind].word.toLowerCase()}</strong>.
          </p>
          {theirs.note && (
            <p className={styles.text}>
              <bdi>{theirs.note}</bdi>
            </p>
          )}
        </div>
      )}
      {!theirs && theirsSaid && <p className="soft">The other side has said what came of it, for itself.</p>}
      {mine && !of.outcomeDue && (
        <p>
          You say: <strong>{OUTCOMES[mine.kind].word.toLowerCase()}</strong>
          {mine.shown ? ', which the other side reads.' : ', for yourselves: it is counted, and nobody is named.'}
        </p>
      )}
      <details open={of.outcomeDue || undefined}>
        <summary>{mine ? 'Say it anew' : 'Say what came of it'}</summary>
        <OutcomeForm of={of} mine={mine} />
      </details>
    </Section>
  );
}

function OutcomeForm({ of, mine }: { of: Introduction; mine: Outcome | null }) {
  const take = useTaken();
  const form = useForm({
    initial: { kind: (mine?.kind ?? '') as Outcome['kind'] | '', note: mine?.note ?? '', shown: mine?.shown ?? true },
    check: ({ kind }) => ({ kind: kind ? undefined : 'Choose what came of it.' }),
    submit: async ({ kind, ...rest }) => {
      if (!kind) return;
      await take(() =>
        call('PUT /api/directory/introductions/:introductionId/outcome', {
          params: { introductionId: of.id },
          body: { kind, ...rest },
        }),
      );
      say('Thank you. It is counted.');
    },
    draft: `introduction-outcome.${of.id}`,
  });
  return (
    <Form form={form} action="Say so" pending="Saving…">
      <RadioGroup
        label="What came of it?"
        choices={(Object.keys(OUTCOMES) as Outcome['kind'][]).map((value) => ({
          value,
          label: OUTCOMES[value].word,
          help: OUTCOMES[value].means,
        }))}
        {...form.field('kind')}
      />
      <TextArea label="A word on it" help="What helped, or what was missing." optional {...form.field('note')} />
      <Checkbox
        label="Show it to the other side"
        help="Otherwise it stays with your side. It is counted in any case: outcomes are counted, people are not."
        {...form.field('shown')}
      />
    </Form>
  );
}
