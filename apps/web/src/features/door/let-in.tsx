import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { PersonField, type Seatable } from '../gatherings/person-field';
import { doorQuery, type Expected } from './door.queries';

/** Gives somebody who came without a place one, and checks them in. It asks who is a member, so it needs the network. */
export function LetIn({
  gatheringId,
  door,
  whom,
  onDone,
}: {
  gatheringId: string;
  door: string;
  /** Whose code it was; otherwise they are looked for. */
  whom: Expected | undefined;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const [id] = useState(newId);
  const [chosen, setChosen] = useState<Seatable['person'] | undefined>(whom && seatable(whom));
  const form = useForm({
    initial: { person: '', reason: '' },
    check: () => ({ person: chosen ? undefined : 'Choose the person from the list.' }),
    submit: async ({ reason }) => {
      await call('PUT /api/scheduling/gatherings/:gatheringId/door/walk-ins/:personId', {
        params: { gatheringId, personId: chosen!.id },
        body: { id, door, ...(reason.trim() && { reason }) },
      });
      say(`${isolated(chosen!.name)} has a place, and is here.`);
      await client.invalidateQueries({ queryKey: doorQuery(gatheringId).queryKey });
      onDone();
    },
  });
  return (
    <Dialog title={whom ? `Let ${isolated(seatable(whom).name)} in` : 'Let somebody in'} onClose={onDone}>
      <Form form={form} action="Give a place and check in" pending="Giving the place…" onLeave={onDone}>
        {!whom && (
          <PersonField
            gatheringId={gatheringId}
            field={form.field('person')}
            onChosen={(one) => setChosen(one?.person)}
          />
        )}
        <TextArea
          label="Why out of order"
          help="Needed where all places are taken. It is kept with the place; only those who run it read it."
          optional
          rows={2}
          {...form.field('reason')}
        />
      </Form>
    </Dialog>
  );
}

/** A guest has a place by whoever brings them, and is checked in after. */
const seatable = ({ personId, name, guestOf }: Expected): Seatable['person'] => ({
  id: personId,
  name: guestOf ?? name,
});
