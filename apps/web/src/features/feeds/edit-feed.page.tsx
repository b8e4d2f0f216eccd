import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { ButtonLink } from '../../ui/button';
import { Checkbox, RadioGroup, Select, TextField } from '../../ui/fields';
import { FieldRow, Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { feedQuery, type Feed } from './feeds.queries';

const SOURCES = [
  { value: 'address', label: 'From an address', help: 'An endpoint of Open Referral UK, 3.0 or 1.0.' },
  {
    value: 'file',
    label: 'From files',
    help: 'JSON, as such an endpoint answers it or a line each, or CSV from a spreadsheet. Files of the Charity Commission and of 360Giving fill what is empty of partners that are here.',
  },
] as const;

const OFTEN = [
  { value: '1', label: 'Every day' },
  { value: '7', label: 'Every week' },
  { value: '30', label: 'Every 30 days' },
] as const;
type Often = '' | (typeof OFTEN)[number]['value'];

export function NewFeedPage() {
  const [id] = useState(newId);
  return (
    <Page narrow title="Add a feed" lead="Nothing is read or imported by this: you look at what it says first.">
      <FeedForm id={id} />
    </Page>
  );
}

export function EditFeedPage() {
  const { feedId } = getRouteApi('/desk/feeds/$feedId/edit').useParams();
  const { data } = useSuspenseQuery(feedQuery(feedId));
  return (
    <Page narrow title={`Change ${isolated(data.name)}`} heading="Change the feed">
      <FeedForm id={feedId} feed={data} />
    </Page>
  );
}

const oftenOf = (days: number | null | undefined): Often =>
  days === null || days === undefined ? '' : days <= 1 ? '1' : days <= 7 ? '7' : '30';

function FeedForm({ id, feed }: { id: string; feed?: Feed }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initial: {
      name: feed?.name ?? '',
      source: (feed && !feed.address ? 'file' : 'address') as 'address' | 'file',
      address: feed?.address ?? '',
      everyDays: oftenOf(feed?.everyDays),
      licence: feed?.licence ?? '',
      licenceUrl: feed?.licenceUrl ?? '',
      publishes: feed?.publishes ?? true,
    },
    check: ({ name, source, address }) => ({
      name: name.trim() ? undefined : 'Write whose feed it is.',
      address:
        source === 'address' && !address.trim() ? 'Write the address of the endpoint, or choose files.' : undefined,
    }),
    submit: async ({ name, source, address, everyDays, licence, licenceUrl, publishes }) => {
      const isRead = source === 'address';
      const saved = await call('PUT /api/directory/feeds/:feedId', {
        params: { feedId: id },
        body: {
          ...{ name, licence, publishes, licenceUrl: licenceUrl.trim() || null },
          address: isRead ? address.trim() : null,
          everyDays: isRead && everyDays ? Number(everyDays) : null,
        },
      });
      client.setQueryData(feedQuery(id).queryKey, saved);
      void client.invalidateQueries({ queryKey: ['GET /api/directory/feeds'] });
      await navigate({ to: '/desk/feeds/$feedId', params: { feedId: id }, replace: true });
      say(feed ? 'The feed is changed.' : 'The feed is added. Look now at what it says.');
    },
    draft: feed ? `feed.${id}` : 'feed.new',
  });
  const back = feed ? { to: '/desk/feeds/$feedId' as const, params: { feedId: id } } : { to: '/desk/feeds' as const };
  return (
    <Form
      form={form}
      action={feed ? 'Change the feed' : 'Add the feed'}
      pending={feed ? 'Changing…' : 'Adding…'}
      also={
        <ButtonLink kind="quiet" {...back}>
          Leave it
        </ButtonLink>
      }
    >
      <TextField
        label="Whose it is"
        help="It is named beside each entry, like “Bolton Council”."
        maxLength={120}
        {...form.field('name')}
      />
      <RadioGroup label="How it comes" choices={SOURCES} {...form.field('source')} />
      {form.values.source === 'address' && (
        <>
          <TextField
            label="Address"
            help="Without /services at its end, like https://example.org/api."
            type="url"
            inputMode="url"
            {...form.field('address')}
          />
          <Select
            label="Read it again"
            help="What it renews goes live by itself, unless it says far less than before or cannot be understood."
            choices={OFTEN}
            empty="Only when I ask for it"
            {...form.field('everyDays')}
          />
        </>
      )}
      <FieldRow>
        <TextField
          label="Licence"
          optional
          maxLength={120}
          help="Shown with each entry, like OGL 3.0."
          {...form.field('licence')}
        />
        <TextField
          label="Address of the licence"
          optional
          type="url"
          inputMode="url"
          help="Where its text is."
          {...form.field('licenceUrl')}
        />
      </FieldRow>
      <Checkbox
        label="Publish what says enough"
        help="A description, and a place or an area. Without this, all that is new is a draft."
        {...form.field('publishes')}
      />
    </Form>
  );
}
