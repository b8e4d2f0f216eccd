import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { listOf } from '../../lib/query';
import { Select } from '../../ui/fields';
import { rowsOf } from '../../ui/load-more';
import { QuietLine } from '../../ui/quiet';
import { SearchField } from '../../ui/search-field';
import { useAddTurns } from '../ledger/use-turns';
import { WithTurns } from '../ledger/with-turns';

type Organisation = Answer<'GET /api/membership/organisations'>['items'][number] & { turns?: string | undefined };
type Member = Answer<'GET /api/membership/organisations/:organisationId/people'>['items'][number];

const LEADS = 'leads';

/**
 * A member, found by their organisation; with `leads` also whoever leads it, who then is no one member. With `withTurns`
 * organisers see what turns each has had.
 */
export function FindMember({
  help,
  leads,
  withTurns,
  onFound,
}: {
  help: string;
  leads?: string;
  withTurns?: boolean;
  onFound: (found: { organisation: Organisation; member: Member | null }) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const addTurns = useAddTurns();
  const [organisation, setOrganisation] = useState<Organisation>();
  const people = useInfiniteQuery({
    ...listOf('GET /api/membership/organisations/:organisationId/people', {
      params: { organisationId: organisation?.id ?? '' },
      query: { limit: 100 },
    }),
    enabled: organisation !== undefined,
  });
  const members = rowsOf(people.data).filter(({ standing }) => standing === 'member');
  const choose = (chosen: string): void => {
    const member = members.find((one) => one.id === chosen) ?? null;
    if (!organisation || (!member && chosen !== LEADS)) return;
    onFound({ organisation, member });
    setOrganisation(undefined);
    setTyped('');
  };
  return (
    <>
      <SearchField<Organisation>
        {...{ id: `${id}-organisation`, name: 'organisation', error: undefined, value: typed }}
        label="Find an organisation in the network"
        help={help}
        onChange={(text) => {
          setOrganisation(undefined);
          setTyped(text);
        }}
        search={async (search, signal) => {
          const { items } = await call('GET /api/membership/organisations', { query: { search, limit: 8 }, signal });
          return withTurns ? addTurns(items, ({ id: one }) => one, signal) : items;
        }}
        keyOf={({ id: key }) => key}
        render={({ name, turns }) => (
          <WithTurns turns={turns}>
            <bdi>{name}</bdi>
          </WithTurns>
        )}
        onChoose={(chosen) => {
          setOrganisation(chosen);
          setTyped(chosen.name);
        }}
      />
      {organisation && (
        <Select
          {...{ id: `${id}-person`, name: 'person', error: undefined, value: '' as string }}
          label="Whom of it"
          empty="Choose"
          choices={[
            ...(leads ? [{ value: LEADS, label: leads }] : []),
            ...members.map(({ id: value, name }) => ({ value, label: name })),
          ]}
          onChange={choose}
        />
      )}
      <QuietLine tone="bad">{people.error && sentenceOf(people.error)}</QuietLine>
    </>
  );
}
