import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Input } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { has, useMember, type Me } from '../../lib/session';
import { RadioGroup, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { peopleList, type Organisation } from './organisation.queries';

type Roles = NonNullable<Input<'POST /api/membership/organisations/:organisationId/invitations'>['body']['roles']>;

const AS = {
  member: { label: 'Member', roles: [] as Roles },
  lead: { label: 'Lead', help: 'Speaks for the organisation and invites colleagues.', roles: ['lead'] as Roles },
  organiser: {
    label: 'Organiser',
    help: 'Runs the network: approves employers, schedules gatherings.',
    roles: ['organiser'] as Roles,
  },
};
type As = keyof typeof AS;

/** They receive a mail with a link; whoever was invited before receives a new one. */
export function InviteColleague({ organisation }: { organisation: Organisation }) {
  const client = useQueryClient();
  const me = useMember();
  const areKept = useMailsAreKept();
  const id = useRef(newId());
  const mayMakeOrganisers = organisation.kind === 'host' && has(me, 'organiser');
  const choices = (mayMakeOrganisers ? ['member', 'organiser'] : ['member', 'lead']) as As[];
  const form = useForm({
    initial: { name: '', email: '', as: 'member' as As },
    check: ({ name, email }) => ({
      name: name.trim() ? undefined : 'Write their name.',
      email: email.trim() ? undefined : 'Write their e-mail address.',
    }),
    submit: async ({ name, email, as }) => {
      const params = { organisationId: organisation.id };
      const body = { id: id.current, name, email, roles: AS[as].roles };
      await call('POST /api/membership/organisations/:organisationId/invitations', { params, body });
      id.current = newId();
      form.set({ name: '', email: '', as: 'member' });
      await client.invalidateQueries({ queryKey: peopleList(organisation.id).queryKey });
      say(
        areKept
          ? `${isolated(name)} is invited. The mail is kept, not sent: ${handedOnBy(me)}.`
          : `${isolated(name)} is invited, by mail to ${isolated(email)}.`,
      );
    },
  });
  return (
    <Form form={form} action="Invite" pending="Inviting…">
      <TextField label="Their name" autoComplete="off" {...form.field('name')} />
      <TextField label="Their work e-mail address" type="email" autoComplete="off" {...form.field('email')} />
      <RadioGroup label="As" choices={choices.map((value) => ({ value, ...AS[value] }))} {...form.field('as')} />
    </Form>
  );
}

const handedOnBy = (me: Me): string =>
  has(me, 'organiser') ? 'hand its link on from the list' : 'an organiser can hand you its link';
