import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { Checkbox } from '../../ui/fields';
import { has, isContact, isMember, useMember, type Me } from '../../lib/session';
import { say } from '../../ui/said';
import { mailChoices } from './profile.queries';

const CHOICES = [
  {
    name: 'mentions',
    label: 'Mail me when somebody mentions me',
    help: 'It says who and where. What you applied or registered for you are told of in any case.',
    on: 'You get a mail when somebody mentions you.',
    off: 'You get no more mails about mentions.',
  },
  {
    name: 'reminders',
    label: 'Remind me of gatherings at which I have a place',
    help: 'As long before as its organisers chose: usually a day, and an hour. And of a date that waits for your answer.',
    on: 'You are reminded of gatherings at which you have a place.',
    off: 'You get no more reminders of gatherings.',
  },
  {
    name: 'library',
    label: 'Mail me about what I write for others',
    help: 'When a review is due, when somebody tried it, when a moderator asks; moderators also that something waits.',
    on: 'You get mails about what you write.',
    off: 'You get no more mails about what you write.',
  },
  {
    name: 'news',
    label: 'Mail me what is new in what I follow',
    help: 'Once a day at most, and only of what you have not looked at.',
    on: 'You get a mail a day of what is new in what you follow.',
    off: 'You get no more mails of what is new.',
  },
  {
    name: 'partners',
    label: 'Mail me about partners’ entries',
    help: 'To those who keep one: what is still true, what is asked back, what is live. To organisers: what waits.',
    on: 'You get mails about partners’ entries.',
    off: 'You get no more mails about partners’ entries.',
  },
] as const;

/** Which of them come to somebody at all. */
const comesTo = (me: Me, { name }: (typeof CHOICES)[number]): boolean =>
  name === 'partners' ? isContact(me) || has(me, 'organiser') : isMember(me);

/** Which mails come beside those that are needed; what is ticked is kept at once. */
export function YourMails() {
  const me = useMember();
  return (
    <>
      {useMailsAreKept() && (
        <p className="small soft">Mail is not set up on this network yet: mails are kept, not sent.</p>
      )}
      {CHOICES.filter((choice) => comesTo(me, choice)).map((choice) => (
        <YourChoice key={choice.name} {...choice} />
      ))}
    </>
  );
}

function YourChoice({ name, label, help, on, off }: (typeof CHOICES)[number]) {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(mailChoices);
  const [chosen, setChosen] = useState(data[name] ?? true);
  const choose = useMutation({
    mutationFn: (wanted: boolean) =>
      call('PUT /api/notifications/choices', { body: { mentions: data.mentions, [name]: wanted } }),
    onSuccess: (_, wanted) => say(wanted ? on : off),
    onError: (_, wanted) => setChosen(!wanted),
    onSettled: () => client.invalidateQueries({ queryKey: mailChoices.queryKey }),
  });
  return (
    <Checkbox
      id={useId()}
      name={name}
      label={label}
      help={help}
      value={chosen}
      error={choose.error ? sentenceOf(choose.error) : undefined}
      onChange={(wanted) => {
        setChosen(wanted);
        choose.mutate(wanted);
      }}
    />
  );
}
