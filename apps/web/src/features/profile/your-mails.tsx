import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Checkbox } from '../../ui/fields';
import { say } from '../../ui/said';
import { mailChoices } from './profile.queries';

/** Which mails come beside those that are needed; what is ticked is kept at once. */
export function YourMails() {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(mailChoices);
  const [mentions, setMentions] = useState(data.mentions);
  const choose = useMutation({
    mutationFn: (wanted: boolean) => call('PUT /api/notifications/choices', { body: { mentions: wanted } }),
    onSuccess: (_, wanted) =>
      say(wanted ? 'You get a mail when somebody mentions you.' : 'You get no more mails about mentions.'),
    onError: (_, wanted) => setMentions(!wanted),
    onSettled: () => client.invalidateQueries({ queryKey: mailChoices.queryKey }),
  });
  return (
    <Checkbox
      id={useId()}
      name="mentions"
      label="Mail me when somebody mentions me"
      help="It says who and where. What you applied or registered for you are told of in any case."
      value={mentions}
      error={choose.error ? sentenceOf(choose.error) : undefined}
      onChange={(wanted) => {
        setMentions(wanted);
        choose.mutate(wanted);
      }}
    />
  );
}
