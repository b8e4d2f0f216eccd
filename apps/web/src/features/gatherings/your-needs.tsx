import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import styles from './gathering.module.css';
import { renewGatherings, type Gathering } from './gatherings.queries';

/** Who reads what somebody says would help them. */
export function whoReads({ host, coHosts }: Pick<Gathering, 'host' | 'coHosts'>): string {
  const names = (coHosts ?? []).map(({ name }) => isolated(name));
  const others = host ? [`${isolated(host.name)}, who runs it`, ...names] : names;
  if (others.length === 0) return 'Only the organisers read it.';
  return `Only ${[...others, host ? 'the other organisers' : 'the organisers'].join(', ').replace(/, (?=the )/, ', and ')} read it.`;
}

/** What the reader said would help them take part: it stays in view, and can be said otherwise until it is over. */
export function YourNeeds({ gathering }: { gathering: Gathering }) {
  const [open, setOpen] = useState(false);
  const needs = gathering.mine?.needs;
  if (open) return <ChangeNeeds gathering={gathering} onDone={() => setOpen(false)} />;
  const change = (
    <Button kind="quiet" onClick={() => setOpen(true)}>
      {needs ? 'Change what would help' : 'Say what would help you take part'}
    </Button>
  );
  if (!needs) return change;
  return (
    <div className={styles.needs}>
      <h3>What would help you</h3>
      <p dir="auto">{needs}</p>
      <p className="small soft">{whoReads(gathering)}</p>
      {change}
    </div>
  );
}

function ChangeNeeds({ gathering, onDone }: { gathering: Gathering; onDone: () => void }) {
  const client = useQueryClient();
  const form = useForm({
    initial: { needs: gathering.mine?.needs ?? '' },
    draft: `needs:${gathering.id}`,
    submit: async ({ needs }) => {
      const moveFocus = focusAfter(null);
      await call('PUT /api/scheduling/gatherings/:gatheringId/registration/needs', {
        params: { gatheringId: gathering.id },
        body: { needs: needs.trim() || null },
      });
      await renewGatherings(client);
      onDone();
      say(needs.trim() ? 'The organisers can read it.' : 'It is taken back.');
      moveFocus();
    },
  });
  return (
    <Form
      form={form}
      action="Save what would help"
      pending="Saving…"
      kind="secondary"
      also={
        <Button kind="quiet" onClick={onDone}>
          Leave it as it was
        </Button>
      }
    >
      <TextArea label="What would help you take part" help={whoReads(gathering)} rows={2} {...form.field('needs')} />
    </Form>
  );
}
