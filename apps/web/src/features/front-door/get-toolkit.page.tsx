import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { CONSENT } from '#contracts/library/consent';
import { isolated } from '#contracts/isolated';
import type { Sector } from '#contracts/sector-names';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { readable } from '../../lib/readable';
import { SECTOR_CHOICES } from '../../lib/sector-choices';
import { Checkbox, Select, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { ToFront } from '../../ui/to-front';
import { Credits } from '../sponsors/credits';
import { toolkitAsked } from './front-door.queries';

const route = getRouteApi('/toolkits/$toolkitId/get');
/** A visitor leaves an address and has the toolkit: by mail, or at once where no mail leaves. */
export function GetToolkitPage() {
  const { toolkitId } = route.useParams();
  const { data: toolkit } = useSuspenseQuery(toolkitAsked(toolkitId));
  const navigate = useNavigate();
  const id = useRef(newId());
  const [mailedTo, setMailedTo] = useState<string>();
  const form = useForm({
    initial: { name: '', organisation: '', sector: '' as Sector | '', email: '', consent: false, news: false },
    check: ({ name, organisation, email, consent }) => ({
      name: name.trim() ? undefined : 'Write your name.',
      organisation: organisation.trim() ? undefined : 'Write the name of your organisation.',
      email: email.trim() ? undefined : 'Write your e-mail address.',
      consent: consent ? undefined : 'Tick this: without it we may not keep your address.',
    }),
    submit: async ({ sector, consent: _, ...values }) => {
      const { token } = await call('POST /api/library/toolkits/:toolkitId/interests', {
        params: { toolkitId },
        body: { id: id.current, ...values, sector: sector || null, consent: true, consentVersion: CONSENT.version },
      });
      id.current = newId();
      if (token) await navigate({ to: '/toolkits/link/$token', params: { token } });
      else setMailedTo(values.email);
    },
    draft: `toolkit.${toolkitId}`,
  });
  if (mailedTo) {
    return (
      <Page title="Look into your mail" narrow>
        <p>
          A link to “<bdi>{toolkit.title}</bdi>” is on its way to <bdi>{readable(mailedTo)}</bdi>. It opens the toolkit
          and shows that the address is yours.
        </p>
        <p className="soft">Nothing there after a few minutes? Look among spam, or ask again.</p>
        <ToFront />
      </Page>
    );
  }
  return (
    <Page
      title={`Get “${isolated(toolkit.title)}”`}
      lead="Free for everybody who wants to give people from every background a fair start."
      narrow
    >
      <Form form={form} action="Get the toolkit" pending="One moment…">
        <TextField label="Your name" autoComplete="name" {...form.field('name')} />
        <TextField label="Your organisation" autoComplete="organization" {...form.field('organisation')} />
        <Select label="Its sector" optional empty="Rather not say" choices={SECTOR_CHOICES} {...form.field('sector')} />
        <TextField label="Your work e-mail address" type="email" autoComplete="email" {...form.field('email')} />
        <Checkbox label={CONSENT.text} {...form.field('consent')} />
        <Checkbox label={CONSENT.news} {...form.field('news')} />
      </Form>
      <Credits toolkitId={toolkitId} />
    </Page>
  );
}
