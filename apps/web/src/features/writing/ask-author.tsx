import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import { say } from '../../ui/said';
import { SearchField } from '../../ui/search-field';
import { invitationsQuery } from './authors.queries';
import { fieldId } from './writing-errors';

type Found = Answer<'GET /api/library/items/:itemId/people'>['items'][number];

/** Colleagues and authors one knows are found by their names; everybody else is asked by an address. */
export function AskAuthor({ itemId }: { itemId: string }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<string>();
  const params = { itemId };
  const ask = async (send: () => Promise<unknown>, said: string): Promise<void> => {
    setFailure(undefined);
    try {
      await send();
      setTyped('');
      say(said);
      await client.invalidateQueries({ queryKey: invitationsQuery(itemId).queryKey });
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  const byName = ({ id, name }: Found): void =>
    void ask(
      () => call('PUT /api/library/items/:itemId/authors/:personId', { params: { ...params, personId: id }, body: {} }),
      `${isolated(name)} is asked. They read the draft once they accept.`,
    );
  const byAddress = (): void =>
    void ask(
      () =>
        call('POST /api/library/items/:itemId/author-invitations', { params, body: { id: newId(), email: address } }),
      'Whoever has that address is asked, if they are a member.',
    );
  const address = typed.trim();
  return (
    <SearchField<Found>
      id={fieldId('author')}
      name="author"
      label="Ask somebody to write along"
      help="A colleague or an author you know by name or organisation; anybody else by their e-mail address."
      value={typed}
      error={failure}
      onChange={setTyped}
      search={async (search, signal) =>
        (await call('GET /api/library/items/:itemId/people', { params, query: { search }, signal })).items
      }
      keyOf={({ id }) => id}
      render={({ name, organisation }) => (
        <>
          <bdi>{name}</bdi>, <bdi>{organisation.name}</bdi>
        </>
      )}
      onChoose={byName}
      {...(address.includes('@') && { last: { text: `Ask ${isolated(address)}`, onChoose: byAddress } })}
    />
  );
}
