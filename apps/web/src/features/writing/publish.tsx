import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { readersOf, sharedWith, type Readers } from '#contracts/library/readers';
import { call, Problem } from '../../lib/api';
import { sentenceOf, type FormError } from '../../lib/form';
import { isNotFound } from '../../lib/query';
import { has, useMember } from '../../lib/session';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { RadioGroup, TextField } from '../../ui/fields';
import { Section } from '../../ui/page';
import { say } from '../../ui/said';
import { itemQuery, librarySettings } from '../library/library.queries';
import type { Draft } from './draft-calls';
import type { DraftWriting } from './draft-writing';
import { errorsOf, fieldId } from './writing-errors';
import styles from './writing.module.css';

const CIRCLES = [
  { value: 'network', label: 'The network', help: 'Everybody who is a member of it.' },
  { value: 'partners', label: 'The network and its partners', help: 'Beside members, the contacts of partners.' },
  { value: 'public', label: 'Everybody', help: 'It has a page that search engines find.' },
] as const satisfies readonly { value: Readers; label: string; help: string }[];

const READ_BY: Record<Readers, string> = {
  network: 'members of this network can read it, and nobody else.',
  partners: 'members of this network and its partners can read it, and nobody else.',
  public: 'everybody can read it, members or not.',
};

/** The last step: for whom, and what is different in this version. */
export function Publish({
  writing,
  draft,
  onTried,
}: {
  writing: DraftWriting;
  draft: Draft | null;
  onTried: (errors: FormError[]) => void;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMember();
  const { error: notMine } = useQuery({ ...itemQuery(writing.itemId), enabled: draft !== null });
  const { lookFirst } = useSuspenseQuery(librarySettings).data;
  const [readers, setReaders] = useState<Readers>(draft ? readersOf(draft) : 'network');
  const [summary, setSummary] = useState('');
  const [busy, setBusy] = useState(false);
  const asks = lookFirst && !has(me, 'moderator') && !has(me, 'organiser');
  const params = { itemId: writing.itemId };
  const left = async (said: string): Promise<void> => {
    writing.forget();
    say(said);
    await client.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/library/'),
    });
  };
  const publish = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      const draftVersion = await writing.settle();
      const body = { draftVersion, ...sharedWith(readers), summary };
      await call('POST /api/library/items/:itemId/publication', { params, body });
      await left(
        asks ? 'It is with the moderators: they publish it, or ask back.' : `It is published: ${READ_BY[readers]}`,
      );
      await navigate({ to: '/what-works/$itemId', params });
    } catch (error) {
      const pointed = error instanceof Problem ? errorsOf(error.errors) : [];
      onTried(pointed.length > 0 ? pointed : [{ text: sentenceOf(error) }]);
    } finally {
      setBusy(false);
    }
  };
  const discard = async (): Promise<void> => {
    if (draft) await call('DELETE /api/library/items/:itemId', { params });
    await left('The draft is gone.');
    await navigate({ to: '/what-works', search: { list: 'mine' } });
  };
  if (draft && isNotFound(notMine)) {
    return (
      <Section title="Publish">
        <p>Whoever opened this note with the room publishes it. What you write in it is kept.</p>
      </Section>
    );
  }
  return (
    <Section title={asks ? 'Ask for a look' : 'Publish'}>
      <div className={styles.form}>
        <RadioGroup
          id={fieldId('audience')}
          name="audience"
          label="Who may read it"
          choices={CIRCLES}
          value={readers}
          error={undefined}
          onChange={setReaders}
        />
        {draft && draft.number > 0 && (
          <TextField
            id={fieldId('summary')}
            name="summary"
            label="What is different in this version"
            help="A few words; they stand beside its number."
            maxLength={300}
            value={summary}
            error={undefined}
            onChange={setSummary}
          />
        )}
        <p className="soft">{`${asks ? 'Once a moderator has published it' : 'Once it is published'}, ${READ_BY[readers]}`}</p>
        <div className="row">
          <Button kind="primary" pending={busy && 'One moment…'} onClick={() => void publish()}>
            {asks ? 'Ask a moderator for a look' : 'Publish it'}
          </Button>
          {(!draft || draft.number === 0) && (
            <ConfirmOnce
              opens="Throw the draft away"
              kind="quiet"
              title="Throw this draft away"
              action="Throw it away"
              pending="One moment…"
              onConfirm={discard}
            >
              <p>Nothing of it stays, neither here nor with the network.</p>
            </ConfirmOnce>
          )}
        </div>
      </div>
    </Section>
  );
}
