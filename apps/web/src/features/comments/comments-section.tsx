import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { countOf } from '../../lib/count';
import { newId } from '../../lib/id';
import { useRenames } from '../../lib/renames';
import type { Me } from '../../lib/session';
import { readersZone } from '../../lib/time';
import { Section } from '../../ui/page';
import { Bones, ConnectionLine } from '../../ui/quiet';
import { Composer } from '../composing/composer';
import { NotSent } from '../composing/not-sent';
import { MessageList } from '../messages/message-list';
import { rowsOf } from '../messages/rows';
import { useEnd } from '../reading/use-end';
import { useMarkingRead } from '../reading/use-marking-read';
import { openThread } from '../threads/open-threads';
import { commentsOf, refetchLists } from '../threads/threads.queries';
import { useThread } from '../threads/use-thread';
import { useReporting } from './use-reporting';
import styles from './comments.module.css';

/** As many as are read beside what they are about; all are on a page of their own. */
const SHOWN = 20;

/** What members say about an item, at the foot of its page: the latest, live, and where one writes. */
export function CommentsSection({ itemId, closed, me }: { itemId: string; closed: boolean; me: Me }) {
  const { data, isError } = useQuery(commentsOf(itemId));
  // Word of what was just published may still be on its way: it comes by itself.
  if (!data) return isError ? null : <Bones lines={3} />;
  return <Comments key={itemId} itemId={itemId} opened={data} closed={closed} me={me} />;
}

interface CommentsProps {
  itemId: string;
  opened: Parameters<typeof openThread>[2];
  closed: boolean;
  me: Me;
}

function Comments({ itemId, opened, closed, me }: CommentsProps) {
  const client = useQueryClient();
  const [open] = useState(() => openThread(client, me.id, opened, undefined));
  const { store, outbox } = open;
  const thread = useThread(open);
  const { window: held, readSeq, connection, unsent } = thread;
  const [editing, setEditing] = useState<string | null>(null);
  const renames = useRenames();
  const beside = useReporting(itemId, closed, me);
  const list = useRef<HTMLDivElement>(null);
  const { atEnd } = useEnd(list);
  const zone = readersZone();
  const { reachesEnd } = store;
  useEffect(() => {
    if (!reachesEnd) void store.goTo('end');
  }, [store, reachesEnd]);
  const onRead = useCallback(
    (seq: number) => {
      store.setRead(seq);
      void refetchLists(client);
    },
    [store, client],
  );
  const { lastSeq } = held;
  const onUnread = useMarkingRead({ threadId: itemId, readSeq, lastSeq, seesEnd: atEnd && reachesEnd, onRead });
  const rows = useMemo(() => {
    const messages = held.messages.slice(-SHOWN);
    return rowsOf({ messages, unsent, atEnd: reachesEnd, newFrom: null, meId: me.id, now: new Date(), zone });
  }, [held.messages, unsent, reachesEnd, me.id, zone]);
  const own = held.messages.findLast(({ author, text }) => author.id === me.id && text !== null);
  if (thread.closed) return <NotSent threadId={itemId} meId={me.id} unsent={unsent} />;
  return (
    <Section
      title="Comments"
      aside={
        lastSeq > 0 && (
          <Link to="/what-works/$itemId/comments" params={{ itemId }}>
            {lastSeq > SHOWN ? `All ${countOf(lastSeq, 'comment', 'comments')}` : 'On a page of their own'}
          </Link>
        )
      }
    >
      <div className={styles.list} ref={list}>
        {lastSeq === 0 && unsent.length === 0 && (
          <p className="soft">{closed ? 'Nobody wrote about it.' : 'Ask its authors, or say how it went with you.'}</p>
        )}
        <MessageList
          rows={rows}
          me={me}
          renames={renames}
          threadId={itemId}
          page={`/what-works/${itemId}/comments`}
          beside={beside}
          outbox={outbox}
          asked={undefined}
          sent={own?.seq === lastSeq ? own.id : undefined}
          editing={editing}
          onEditing={setEditing}
          onChanged={store.taken}
          onUnread={onUnread}
        />
      </div>
      <ConnectionLine connection={connection} />
      {closed ? (
        <NotSent threadId={itemId} meId={me.id} unsent={unsent} />
      ) : (
        <div className={styles.write}>
          <Composer
            threadId={itemId}
            me={me}
            audience="Read by everybody in the network."
            onSend={(text, mentions) => outbox.add(newId(), text, mentions)}
            onEditLast={() => own && setEditing(own.id)}
          />
        </div>
      )}
    </Section>
  );
}
