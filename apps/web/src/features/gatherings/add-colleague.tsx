import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { ColleagueField, type Colleague } from './colleague-field';
import { renewGatherings, type Gathering } from './gatherings.queries';

/** For a lead: somebody of their organisation comes into their group. */
export function AddColleague({ gathering: { id: gatheringId } }: { gathering: Gathering }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Colleague>();
  const form = useForm({
    initial: { colleague: '' },
    check: () => ({ colleague: chosen ? undefined : 'Choose the person from the list.' }),
    submit: async () => {
      const { person } = chosen!;
      await call('PUT /api/scheduling/gatherings/:gatheringId/group/members/:personId', {
        params: { gatheringId, personId: person.id },
      });
      setChosen(undefined);
      form.set({ colleague: '' });
      await renewGatherings(client);
      say(`${isolated(person.name)} is in the group.`);
    },
  });
  return (
    <Form form={form} action="Take into the group" pending="Taking in…">
      <ColleagueField gatheringId={gatheringId} field={form.field('colleague')} onChosen={setChosen} />
    </Form>
  );
}
