import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { useMember } from '../../lib/session';
import { Button } from '../../ui/button';
import { Select } from '../../ui/fields';
import { Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { itemQuery } from '../library/library.queries';
import { peopleList } from '../organisation/organisation.queries';
import { fieldId } from './writing-errors';

/** Who writes it, under their organisations’ names, and a way to take a colleague in. */
export function Authors({ itemId }: { itemId: string }) {
  const me = useMember();
  const client = useQueryClient();
  const { data: item } = useQuery(itemQuery(itemId));
  const people = useInfiniteQuery(peopleList(me.organisation.id));
  const [chosen, setChosen] = useState('');
  const [failure, setFailure] = useState<string>();
  // Somebody of a gathering's room writes along and is none of its authors.
  if (!item?.mine) return null;
  const authors = new Set(item.authors.map(({ id }) => id));
  const colleagues = (people.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id, standing }) => standing === 'member' && !authors.has(id));
  const add = async (): Promise<void> => {
    setFailure(undefined);
    try {
      const params = { itemId, personId: chosen };
      const changed = await call('PUT /api/library/items/:itemId/authors/:personId', { params, body: {} });
      client.setQueryData(itemQuery(itemId).queryKey, changed);
      setChosen('');
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  return (
    <Section title="Who writes it">
      <ul aria-label="Authors">
        {item.authors.map(({ id, name, organisation }) => (
          <li key={id}>
            <bdi>{name}</bdi>, <bdi>{organisation.name}</bdi>
          </li>
        ))}
      </ul>
      {colleagues.length > 0 && (
        <>
          <Select
            id={fieldId('author')}
            name="author"
            label="Let a colleague write along"
            empty="Choose a colleague"
            value={chosen}
            error={undefined}
            choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
          {chosen !== '' && <Button onClick={() => void add()}>Let them write along</Button>}
        </>
      )}
      <QuietLine tone="bad">{failure}</QuietLine>
    </Section>
  );
}
