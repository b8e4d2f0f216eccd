import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, Problem } from '../../lib/api';
import { useForm } from '../../lib/form';
import { placeOf } from '../../lib/time';
import { readersDay } from '../../lib/typed-time';
import { Button } from '../../ui/button';
import { ConfirmOnce, Dialog } from '../../ui/dialog';
import { RadioGroup, TextArea } from '../../ui/fields';
import { FieldRow, Form } from '../../ui/form';
import { say } from '../../ui/said';
import { DateField, TimeField } from '../../ui/typed-field';
import type { Gathering } from '../gatherings/gatherings.queries';
import { localOf } from '../programme/days';
import { renewProposals, type SessionCall } from './proposals.queries';

export function EditCall({ gathering, data }: { gathering: Gathering; data: SessionCall }) {
  const [open, setOpen] = useState(false);
  const isAnew = data.call === null;
  return (
    <>
      <Button kind={isAnew ? 'primary' : 'secondary'} onClick={() => setOpen(true)}>
        {isAnew ? 'Call for sessions' : data.call?.isOpen ? 'Change the call' : 'Open it again'}
      </Button>
      {open && (
        <Dialog title="Call for sessions" onClose={() => setOpen(false)}>
          <CallForm gathering={gathering} data={data} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

/** As it was when the form was opened: nobody saves over what they have not read. */
function CallForm({ gathering, data, onDone }: { gathering: Gathering; data: SessionCall; onDone: () => void }) {
  const client = useQueryClient();
  const [{ version, call: known, zone }] = useState(data);
  /** Asked only where the clocks go back over it. */
  const [offsets, setOffsets] = useState<readonly string[]>([]);
  const closes = known?.isOpen ? localOf(known.closesAt, zone) : { date: '', clock: '' };
  const form = useForm({
    initial: { text: known?.text ?? '', ...closes, offset: '' },
    paths: { 'closes/local': 'date', 'closes/offset': 'offset' },
    check: ({ text, date, clock }) => ({
      text: text.trim() ? undefined : 'Write what you look for.',
      date: date ? undefined : 'Choose the day on which it closes.',
      clock: clock ? undefined : 'Write when it closes.',
    }),
    submit: async ({ text, date, clock, offset }) => {
      const params = { gatheringId: gathering.id };
      const body = { text, closes: { local: `${date}T${clock}`, ...(offset && { offset }) } };
      try {
        await call('PUT /api/scheduling/gatherings/:gatheringId/session-call', { params, body, ifMatch: version });
      } catch (error) {
        const isTwice = error instanceof Problem && error.slug === 'time-shown-twice';
        setOffsets(isTwice ? ((error.members as { offsets?: { closes?: string[] } }).offsets?.closes ?? []) : []);
        throw error;
      }
      await renewProposals(client);
      onDone();
      say('The call is open.');
    },
  });
  return (
    <Form form={form} action={known?.isOpen ? 'Save the call' : 'Open the call'} pending="Saving…" onLeave={onDone}>
      <TextArea
        label="What you look for"
        help="Members who may know of the gathering read it."
        rows={5}
        {...form.field('text')}
      />
      <FieldRow>
        <DateField
          label="Closes on"
          min={readersDay()}
          max={gathering.start.local.slice(0, 10)}
          {...form.field('date')}
        />
        <TimeField label="At" help={`On the clock of ${placeOf(zone)}.`} {...form.field('clock')} />
      </FieldRow>
      {offsets.length > 0 && (
        <RadioGroup
          label="Which of the two does it close at"
          help="The clocks go back that night, so this hour comes twice."
          choices={offsets.map((value) => ({ value, label: `UTC${value}` }))}
          {...form.field('offset')}
        />
      )}
    </Form>
  );
}

export function CloseCall({ gatheringId }: { gatheringId: string }) {
  const client = useQueryClient();
  return (
    <ConfirmOnce
      opens="Close it now"
      kind="quiet"
      title="Close the call now?"
      action="Close it"
      pending="Closing it…"
      onConfirm={async () => {
        const params = { gatheringId };
        await call('POST /api/scheduling/gatherings/:gatheringId/session-call/close', { params });
        await renewProposals(client);
        say('The call is closed.');
      }}
    >
      <p>Nobody proposes or changes anything any more. What was proposed stays, and you can open it again.</p>
    </ConfirmOnce>
  );
}
