import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { MOST_COLLECTED } from '#contracts/library/collection-limits';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { useKept } from '../../lib/use-kept';
import { Button, ButtonLink } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { OrderedRow } from '../../ui/ordered-row';
import { Overtaken } from '../../ui/overtaken';
import { Page, Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { FindItem } from '../library/find-item';
import { KINDS } from '../library/words';
import { collectionQuery, renewCollections, type Collection, type Entry } from './collections.queries';
import styles from './collections.module.css';
import { GONE, moved, withEntry, without, withWords } from './order';

const route = getRouteApi('/what-works/collections/$collectionId/edit');

/** A collection as whoever keeps it puts it in order; kept as it is edited. */
export function EditCollectionPage() {
  const { collectionId } = route.useParams();
  const { data } = useSuspenseQuery(collectionQuery(collectionId));
  return <Editor key={collectionId} known={data} />;
}

function Editor({ known }: { known: Collection }) {
  const id = useId();
  const { edited, change, isSaved, failure, goOn } = useKept(known, {
    name: 'collection',
    put: (collection, version) => put(collection, known.name, version),
    queryKey: collectionQuery(known.id).queryKey,
  });
  const { entries } = edited;
  const [said, setSaid] = useState('');
  const move = (itemId: string, to: number): void => {
    change((held) => ({ ...held, entries: moved(held.entries, itemId, to) }));
    const at = moved(entries, itemId, to).findIndex((entry) => entry.itemId === itemId);
    setSaid(
      `${isolated(titleOf(entries.find((entry) => entry.itemId === itemId)))} is ${at + 1} of ${entries.length}.`,
    );
  };
  const takeOut = useTakingOut(change);
  return (
    <Page
      title={`Edit ${isolated(edited.name)}`}
      heading="Edit the collection"
      lead={isSaved ? 'Kept.' : 'Keeping…'}
      actions={
        <ButtonLink to="/what-works/collections/$collectionId" params={{ collectionId: known.id }}>
          Read it
        </ButtonLink>
      }
    >
      <QuietLine tone="bad">{failure}</QuietLine>
      <Overtaken goOn={goOn} />
      <span role="status" className="visually-hidden">
        {said}
      </span>
      <TextField
        {...{ id: `${id}-name`, name: 'name', label: 'Name', value: edited.name, error: undefined }}
        onChange={(name) => change((held) => ({ ...held, name }))}
      />
      <TextField
        {...{ id: `${id}-words`, name: 'words', label: 'What it is for', optional: true, error: undefined }}
        value={edited.words}
        onChange={(words) => change((held) => ({ ...held, words }))}
      />
      <Section title="What is in it">
        <ol className={styles.rows} onDragOver={(event) => event.preventDefault()}>
          {entries.map((entry, at) => (
            <OrderedRow
              key={entry.itemId}
              id={entry.itemId}
              title={titleOf(entry)}
              onDropped={(dropped) => move(dropped, at)}
              onStep={{
                up: at > 0 ? () => move(entry.itemId, at - 1) : null,
                down: at < entries.length - 1 ? () => move(entry.itemId, at + 2) : null,
              }}
              onRemove={() => takeOut(entry, at)}
            >
              <EntryFields
                entry={entry}
                onWords={(words) =>
                  change((held) => ({ ...held, entries: withWords(held.entries, entry.itemId, words) }))
                }
              />
            </OrderedRow>
          ))}
        </ol>
        {entries.length === 0 && <p className="soft">Nothing is in it yet.</p>}
        {entries.length < MOST_COLLECTED ? (
          <Add edited={edited} change={change} />
        ) : (
          <p className="soft">{`It holds ${MOST_COLLECTED} items, which is as many as it may. Take one out, or start another.`}</p>
        )}
      </Section>
      <div>
        <ThrowAway id={known.id} />
      </div>
    </Page>
  );
}

const titleOf = (entry: Entry | undefined): string => entry?.item?.title ?? GONE;

type Change = (by: (held: Collection) => Collection) => void;

/** It can be put back where it stood for as long as one stays here. */
function useTakingOut(change: Change): (entry: Entry, at: number) => void {
  const over = useRef<() => void>(undefined);
  useEffect(() => () => over.current?.(), []);
  return (entry, at) => {
    change((held) => ({ ...held, entries: without(held.entries, entry.itemId) }));
    over.current = say(`Taken out: ${isolated(titleOf(entry))}`, {
      undo: () => change((held) => ({ ...held, entries: withEntry(held.entries, entry, at) })),
    });
  };
}

function EntryFields({ entry, onWords }: { entry: Entry; onWords: (words: string) => void }) {
  const { itemId, words, item } = entry;
  return (
    <div role="group" aria-label={titleOf(entry)} className="stack" data-gap="2">
      {item ? (
        <span>
          <bdi className={styles.name}>{item.title}</bdi> <span className="small soft">{KINDS[item.kind]}</span>
        </span>
      ) : (
        <span className="soft">{GONE}</span>
      )}
      <TextField
        {...{ id: `${itemId}-words`, name: 'words', error: undefined, optional: true, value: words }}
        label="Your line on it"
        maxLength={300}
        onChange={onWords}
      />
    </div>
  );
}

function Add({ edited, change }: { edited: Collection; change: Change }) {
  const id = useId();
  const [text, setText] = useState('');
  return (
    <FindItem
      {...{ id, value: text, onChange: setText }}
      label="Add an item"
      isIn={(itemId) => edited.entries.some((entry) => entry.itemId === itemId)}
      onChoose={(item) => {
        const entry = { itemId: item.id, words: '', item };
        change((held) => ({ ...held, entries: withEntry(held.entries, entry, held.entries.length) }));
        setText('');
      }}
    />
  );
}

/** It can be had back under its own address, as it was kept last and without what is gone. */
function ThrowAway({ id }: { id: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [failure, setFailure] = useState<string>();
  const params = { collectionId: id };
  const throwAway = async (): Promise<void> => {
    const { of, name, words, entries } = await call('GET /api/library/collections/:collectionId', { params });
    const there = entries.filter(({ item }) => item).map(({ itemId, words }) => ({ itemId, words }));
    const hadBack = () =>
      call('POST /api/library/collections', { body: { id, of, name, words, entries: there } }).then(
        (collection) => renewCollections(client, collection),
        (error: unknown) => void say(sentenceOf(error)),
      );
    await call('DELETE /api/library/collections/:collectionId', { params });
    await navigate({ to: '/what-works/collections' });
    client.removeQueries({ queryKey: collectionQuery(id).queryKey });
    await renewCollections(client);
    say(`“${isolated(name)}” is thrown away.`, { undo: hadBack });
  };
  return (
    <>
      <Button kind="quiet" onClick={() => void throwAway().catch((error: unknown) => setFailure(sentenceOf(error)))}>
        Throw the collection away
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}

/** A name that was emptied to write another is not the name yet. */
const put = ({ id, name, words, entries }: Collection, before: string, ifMatch: number): Promise<Collection> =>
  call('PUT /api/library/collections/:collectionId', {
    params: { collectionId: id },
    ifMatch,
    body: {
      ...{ name: name.trim() || before, words },
      entries: entries.map(({ itemId, words }) => ({ itemId, words })),
    },
  });
