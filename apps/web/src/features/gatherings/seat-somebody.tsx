import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { sentenceOf, useForm } from '../../lib/form';
import { listOf } from '../../lib/query';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Select, TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { rowsOf } from '../../ui/load-more';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { SearchField } from '../../ui/search-field';
import { renewGatherings, type Gathering } from './gatherings.queries';

type Organisation = Answer<'GET /api/membership/organisations'>['items'][number];

/** An organiser seats a member who has not registered, or waits: the employer first, then which of its people. */
export function SeatSomebody({ gathering }: { gathering: Gathering }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Give somebody a place</Button>
      {open && (
        <Dialog title="Give somebody a place" onClose={() => setOpen(false)}>
          <Seat gathering={gathering} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function Seat({ gathering, onDone }: { gathering: Gathering; onDone: () => void }) {
  const client = useQueryClient();
  const [organisation, setOrganisation] = useState<Organisation>();
  const people = useInfiniteQuery({
    ...listOf('GET /api/membership/organisations/:organisationId/people', {
      params: { organisationId: organisation?.id ?? '' },
      query: { limit: 100 },
    }),
    enabled: organisation !== undefined,
  });
  const members = rowsOf(people.data).filter(({ standing }) => standing === 'member');
  const form = useForm({
    initial: { employer: '', person: '', reason: '' },
    check: ({ person }) => ({
      employer: organisation ? undefined : 'Choose an employer from the list.',
      person: person || !organisation ? undefined : 'Choose the person.',
    }),
    submit: async ({ person, reason }) => {
      await call('PUT /api/scheduling/gatherings/:gatheringId/places/:personId', {
        params: { gatheringId: gathering.id, personId: person },
        body: reason.trim() ? { reason } : {},
      });
      const name = members.find(({ id }) => id === person)?.name ?? 'They';
      say(`${isolated(name)} has a place.`);
      onDone();
      await renewGatherings(client);
    },
  });
  const employer = form.field('employer');
  const person = form.field('person');
  const offerMore = async (): Promise<void> => {
    await people.fetchNextPage();
    document.getElementById(person.id)?.focus();
  };
  return (
    <Form
      form={form}
      action="Give the place"
      pending="Giving the place…"
      also={
        <Button kind="quiet" onClick={onDone}>
          Leave it as it is
        </Button>
      }
    >
      <SearchField<Organisation>
        {...employer}
        label="Employer"
        onChange={(text) => {
          setOrganisation(undefined);
          employer.onChange(text);
        }}
        search={async (search, signal) =>
          (await call('GET /api/membership/organisations', { query: { search, limit: 8 }, signal })).items
        }
        keyOf={({ id }) => id}
        render={({ name }) => <bdi>{name}</bdi>}
        onChoose={(chosen) => {
          setOrganisation(chosen);
          employer.onChange(chosen.name);
          person.onChange('');
        }}
      />
      {organisation && (
        <Select
          {...person}
          label="Person"
          empty="Choose"
          choices={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {organisation && people.hasNextPage && (
        <Button kind="quiet" onClick={() => void offerMore()} pending={people.isFetchingNextPage && 'Fetching more…'}>
          Offer more people
        </Button>
      )}
      <QuietLine tone="bad">{people.error && sentenceOf(people.error)}</QuietLine>
      <TextArea
        label="Why out of order"
        help="Needed where they would otherwise wait. It is kept with the place; organisers alone read it."
        optional
        rows={2}
        {...form.field('reason')}
      />
    </Form>
  );
}
