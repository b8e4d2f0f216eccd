import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { has, useMember } from '../../lib/session';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Bones, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { collectionList, renewCollections, type Collection } from './collections.queries';
import styles from './collections.module.css';
import { NewCollection } from './new-collection';

type Listed = Answer<'GET /api/library/collections'>['items'][number];

interface Props {
  item: { id: string; title: string };
  onClose: () => void;
}

/** Which of the collections that one keeps it goes to, or a new one in the same step. */
export function ChooseCollection({ item, onClose }: Props) {
  const me = useMember();
  const client = useQueryClient();
  const own = useQuery(collectionList('own', item.id));
  const ours = useQuery({ ...collectionList('organisation', item.id), enabled: has(me, 'lead') });
  const [startsNew, setStartsNew] = useState(false);
  const [busy, setBusy] = useState<string>();
  const [failure, setFailure] = useState<unknown>(null);
  const kept = [...(own.data?.items ?? []), ...(ours.data?.items ?? [])];
  const isKnown = own.data !== undefined && (ours.data !== undefined || !has(me, 'lead'));

  const added = (collection: Pick<Collection, 'id' | 'name'>): void => {
    onClose();
    const params = { collectionId: collection.id, itemId: item.id };
    say(`It is in “${isolated(collection.name)}”.`, {
      undo: () =>
        call('DELETE /api/library/collections/:collectionId/items/:itemId', { params }).then(
          (now) => renewCollections(client, now),
          (error: unknown) => void say(sentenceOf(error)),
        ),
    });
  };
  const add = async ({ id }: Listed): Promise<void> => {
    setBusy(id);
    setFailure(null);
    try {
      const params = { collectionId: id, itemId: item.id };
      const now = await call('PUT /api/library/collections/:collectionId/items/:itemId', { params, body: {} });
      await renewCollections(client, now);
      added(now);
    } catch (error) {
      setFailure(error);
      setBusy(undefined);
    }
  };
  const failed = failure ?? own.error ?? ours.error;
  return (
    <Dialog title="Add to a collection" onClose={onClose}>
      <p>
        <bdi>{item.title}</bdi>
      </p>
      {!isKnown && !failed && <Bones lines={2} />}
      {kept.length > 0 && (
        <ul className={styles.choices} aria-label="Your collections">
          {kept.map((collection) => (
            <li key={collection.id}>
              <Choice collection={collection} busy={busy === collection.id} onAdd={() => void add(collection)} />
            </li>
          ))}
        </ul>
      )}
      <QuietLine tone="bad">{failed ? sentenceOf(failed) : null}</QuietLine>
      {isKnown && (startsNew || kept.length === 0) ? (
        <NewCollection
          itemId={item.id}
          action="Start it with this"
          also={<Button onClick={onClose}>Not now</Button>}
          onStarted={added}
        />
      ) : (
        <div className="row">
          {isKnown && <Button onClick={() => setStartsNew(true)}>A new collection</Button>}
          <Button onClick={onClose}>Not now</Button>
        </div>
      )}
    </Dialog>
  );
}

function Choice({ collection, busy, onAdd }: { collection: Listed; busy: boolean; onAdd: () => void }) {
  const { id, name, of, count, holds } = collection;
  return (
    <>
      <span>
        <Link to="/what-works/collections/$collectionId" params={{ collectionId: id }}>
          <bdi>{name}</bdi>
        </Link>
        <span className="small soft">
          {` ${countOf(count, 'item', 'items')}${of === 'organisation' ? ', our organisation’s' : ''}`}
        </span>
      </span>
      {holds ? (
        <span className="soft">It is in it</span>
      ) : (
        <Button kind="secondary" aria-label={`Add to ${isolated(name)}`} pending={busy && 'Adding…'} onClick={onAdd}>
          Add
        </Button>
      )}
    </>
  );
}
