import { useRef, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { readable } from '../../lib/readable';
import { useNetworkName } from '../../lib/session';
import { Select, TextArea, TextField } from '../../ui/fields';
import { FieldRow, Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { ToFront } from '../../ui/to-front';
import { address } from './partner-typed';
import { REGISTERS } from './registers-field';

type Register = (typeof REGISTERS)[number]['value'];

/** An organisation that helps people into work asks to be found by employers. */
export function ApplyAsPartnerPage() {
  const network = useNetworkName();
  const id = useRef(newId());
  const [asked, setAsked] = useState<{ standing: string; email: string; organisation: string }>();
  const form = useForm({
    initial: {
      organisation: '',
      description: '',
      register: '' as Register | '',
      number: '',
      website: '',
      name: '',
      email: '',
    },
    check: ({ organisation, description, register, number, name, email }) => ({
      organisation: organisation.trim().length >= 2 ? undefined : 'Write the name of the organisation.',
      description: description.trim().length >= 20 ? undefined : 'Say in a sentence or two what it does, and for whom.',
      register: number.trim() && !register ? 'Choose the register of this number.' : undefined,
      number: register && !number.trim() ? 'Write the number, or choose no register.' : undefined,
      name: name.trim() ? undefined : 'Write your name.',
      email: email.trim() ? undefined : 'Write your e-mail address.',
    }),
    paths: { 'register/number': 'number', 'register/register': 'register' },
    draft: 'apply-as-partner',
    submit: async ({ organisation, description, register, number, website, name, email }) => {
      const body = {
        ...{ id: id.current, organisation, description, name, email },
        website: address(website),
        register: register ? { register, number } : null,
      };
      const { standing } = await call('POST /api/directory/partner-applications', { body });
      id.current = newId();
      setAsked({ standing, email, organisation });
    },
  });
  if (asked) return <Asked {...asked} />;
  return (
    <Page
      narrow
      title="Apply as a partner"
      lead={`For charities and schemes that help people into work. Employers of ${isolated(network)} find partners here, and ask them for introductions.`}
    >
      <Form form={form} action="Apply as a partner" pending="Sending it…">
        <TextField label="Organisation" maxLength={200} autoComplete="organization" {...form.field('organisation')} />
        <TextArea
          label="What it does, and for whom"
          help="A few sentences. You can say more once you are in."
          rows={5}
          {...form.field('description')}
        />
        <FieldRow>
          <Select<Register | ''>
            label="Register"
            optional
            empty="None"
            choices={REGISTERS}
            {...form.field('register')}
          />
          <TextField label="Number in it" optional autoComplete="off" {...form.field('number')} />
        </FieldRow>
        <TextField label="Website" optional inputMode="url" autoComplete="url" {...form.field('website')} />
        <TextField label="Your name" autoComplete="name" {...form.field('name')} />
        <TextField
          label="Your work e-mail address"
          help="Organisers answer there, and whoever holds it keeps the entry. Others are not shown it."
          type="email"
          autoComplete="email"
          {...form.field('email')}
        />
      </Form>
    </Page>
  );
}

function Asked({ standing, email, organisation }: { standing: string; email: string; organisation: string }) {
  if (standing === 'asked') {
    return (
      <Page narrow title="Look in your mailbox">
        <p>{`A link is on its way to ${isolated(readable(email))}. Follow it within a week: ${isolated(organisation)} then waits for an organiser’s look.`}</p>
        <ToFront />
      </Page>
    );
  }
  return <Received organisation={organisation} />;
}

/** What happens now. */
export function Received({ organisation }: { organisation: string }) {
  return (
    <Page narrow title="It waits for an organiser" lead={<bdi>{organisation}</bdi>}>
      <p>
        The people who run the network read every application and answer it. Once it is approved you are invited to keep
        the entry: you then say what you offer, where, and for whom.
      </p>
      <ToFront />
    </Page>
  );
}
