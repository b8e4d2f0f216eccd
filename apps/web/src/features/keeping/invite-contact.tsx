import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { has, useMember } from '../../lib/session';
import { TextField } from '../../ui/fields';
import { FieldRow, Form } from '../../ui/form';
import { say } from '../../ui/said';
import { peopleList } from '../organisation/organisation.queries';
import type { Partner } from './keeping.queries';

/** Somebody of the partner who is to keep its entry; whoever was invited before gets a new mail. */
export function InviteContact({
  partner: { id: organisationId, name: partner },
}: {
  partner: Pick<Partner, 'id' | 'name'>;
}) {
  const client = useQueryClient();
  const organises = has(useMember(), 'organiser');
  const areKept = useMailsAreKept();
  const id = useRef(newId());
  const form = useForm({
    initial: { name: '', email: '' },
    check: ({ name, email }) => ({
      name: name.trim() ? undefined : 'Write their name.',
      email: email.trim() ? undefined : 'Write their e-mail address.',
    }),
    submit: async ({ name, email }) => {
      // The first of a partner needs somewhere to belong to.
      if (organises) {
        await call('PUT /api/membership/partners/:partnerId', {
          params: { partnerId: organisationId },
          body: { name: partner },
        });
      }
      const body = { id: id.current, name, email };
      await call('POST /api/membership/organisations/:organisationId/invitations', {
        params: { organisationId },
        body,
      });
      id.current = newId();
      form.set({ name: '', email: '' });
      await client.invalidateQueries({ queryKey: peopleList(organisationId).queryKey });
      const handedOn = organises ? 'hand its link on from the list' : 'an organiser can hand you its link';
      say(
        areKept
          ? `${isolated(name)} is invited. The mail is kept, not sent: ${handedOn}.`
          : `${isolated(name)} is invited, by mail to ${isolated(email)}.`,
      );
    },
  });
  return (
    <Form kind="secondary" form={form} action="Invite them to keep it" pending="Inviting…">
      <FieldRow>
        <TextField label="Their name" autoComplete="off" {...form.field('name')} />
        <TextField label="Their work e-mail address" type="email" autoComplete="off" {...form.field('email')} />
      </FieldRow>
    </Form>
  );
}
