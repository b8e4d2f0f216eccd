import { useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { useOpened } from '../../ui/use-opened';
import { renewGatherings, type Gathering } from './gatherings.queries';
import { PersonField, type Seatable } from './person-field';

/** An organiser seats a member who has not registered, or waits: found by their own name or their employer's. */
export function SeatSomebody({ gathering }: { gathering: Gathering }) {
  const { isOpen, open, close } = useOpened('give-a-place');
  return (
    <>
      <Button onClick={() => open()}>Give somebody a place</Button>
      {isOpen && (
        <Dialog title="Give somebody a place" onClose={close}>
          <Seat gathering={gathering} onDone={close} />
        </Dialog>
      )}
    </>
  );
}

function Seat({ gathering, onDone }: { gathering: Gathering; onDone: () => void }) {
  const client = useQueryClient();
  const params = { gatheringId: gathering.id };
  const form = useForm({
    initial: { person: '', chosen: undefined as Seatable | undefined, reason: '' },
    draft: `give-a-place:${gathering.id}`,
    check: ({ chosen }) => ({ person: chosen ? undefined : 'Choose the person from the list.' }),
    submit: async ({ chosen, reason }) => {
      const { person } = chosen!;
      await call('PUT /api/scheduling/gatherings/:gatheringId/places/:personId', {
        params: { ...params, personId: person.id },
        body: reason.trim() ? { reason } : {},
      });
      say(`${isolated(person.name)} has a place.`);
      onDone();
      await renewGatherings(client);
    },
  });
  return (
    <Form form={form} action="Give the place" pending="Giving the place…" onLeave={onDone}>
      <PersonField
        gatheringId={gathering.id}
        field={form.field('person')}
        onChosen={(chosen) => form.set({ chosen })}
      />
      <TextArea
        label="Why out of order"
        help="Needed where they would otherwise wait. It is kept with the place; only those who run it read it."
        optional
        rows={2}
        {...form.field('reason')}
      />
    </Form>
  );
}
