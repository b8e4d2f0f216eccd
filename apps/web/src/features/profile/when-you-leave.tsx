import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { RadioGroup } from '../../ui/fields';
import { say } from '../../ui/said';
import { nameChoice } from './profile.queries';

const CHOICES = [
  { value: 'former', label: 'Show “A former member”', help: 'Your organisation stays beside it.' },
  { value: 'name', label: 'Keep my name', help: 'Readers go on seeing who wrote it.' },
] as const;
type Choice = (typeof CHOICES)[number]['value'];

/** Kept at once, as it is chosen. */
export function WhenYouLeave() {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(nameChoice);
  const [chosen, setChosen] = useState<Choice>(data.keepsName ? 'name' : 'former');
  const choose = useMutation({
    mutationFn: (choice: Choice) => call('PUT /api/library/name-choice', { body: { keepsName: choice === 'name' } }),
    onSuccess: (_, choice) =>
      say(choice === 'name' ? 'Your name stays on what you wrote.' : 'You will be named as a former member.'),
    onError: () => setChosen(data.keepsName ? 'name' : 'former'),
    onSettled: () => client.invalidateQueries({ queryKey: nameChoice.queryKey }),
  });
  return (
    <RadioGroup
      id={useId()}
      name="name-choice"
      label="Beside what you wrote for the library"
      help="Once you have left the network. Where everything about you is erased, your name goes in any case."
      choices={CHOICES}
      value={chosen}
      error={choose.error ? sentenceOf(choose.error) : undefined}
      onChange={(choice) => {
        setChosen(choice);
        choose.mutate(choice);
      }}
    />
  );
}
