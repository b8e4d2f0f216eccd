import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { newId } from '../../lib/id';
import { useRenames } from '../../lib/renames';
import type { Me } from '../../lib/session';
import { instantLine, readersZone } from '../../lib/time';
import { Page } from '../../ui/page';
import { ConnectionLine } from '../../ui/quiet';
import { Composer } from '../composing/composer';
import type { Unsent } from '../composing/outbox';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import type { Named } from '../mentions/mention-text';
import { focusMessage, NEW } from '../messages/message-element';
import { MessageList } from '../messages/message-list';
import { rowsOf } from '../messages/rows';
import { Beyond } from '../reading/beyond';
import { GoToDay } from '../reading/go-to-day';
import { Jumps } from '../reading/jumps';
import { KeepPlace } from '../reading/keep-place';
import { useAddress } from '../reading/use-address';
import { useMarkingRead } from '../reading/use-marking-read';
import { useNewFrom } from '../reading/use-new-from';
import { useNews } from '../reading/use-news';
import { useEnd } from '../reading/use-end';
import styles from './conversation.module.css';
import type { OpenThread } from './open-threads';
import type { ThreadState } from './thread-store';
import type { Thread } from './threads.queries';

const route = getRouteApi('/threads/$threadId');

interface ConversationProps {
  summary: Thread;
  open: OpenThread;
  thread: ThreadState & { unsent: readonly Unsent[] };
  me: Me;
}

/** The thread itself: what is said, in the page's own flow, and where one writes, held at its lower edge. */
export function Conversation({ summary, open, thread, me }: ConversationProps) {
  const { store, outbox } = open;
  const { window: held, readSeq, connection, unsent } = thread;
  const { message: asked } = route.useSearch();
  const zone = readersZone();
  const renames = useRenames();
  const [newFrom, setNewFrom] = useNewFrom(thread, me.id);
  const [editing, setEditing] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const dock = useRef<HTMLDivElement>(null);
  const { atEnd, toEnd } = useEnd(list, dock);
  const reachesEnd = store.reachesEnd;
  const seesEnd = atEnd && reachesEnd;
  useAddress(store, {
    newFrom,
    first: held.messages[0]?.seq ?? 0,
    last: held.messages.at(-1)?.seq ?? 0,
    seesEnd,
  });
  const { count, announced } = useNews(held, me.id, seesEnd);
  const onRead = useRead(open);
  const keepUnread = useMarkingRead({ threadId: summary.id, readSeq, lastSeq: held.lastSeq, seesEnd, onRead });
  const onUnread = useCallback(
    async (seq: number) => {
      await keepUnread(seq);
      setNewFrom(seq);
    },
    [keepUnread, setNewFrom],
  );

  const rows = useMemo(
    () =>
      rowsOf({
        messages: held.messages,
        unsent,
        atEnd: reachesEnd,
        newFrom: asked === undefined ? newFrom : null,
        meId: me.id,
        now: new Date(),
        zone,
      }),
    [held.messages, unsent, reachesEnd, newFrom, asked, me.id, zone],
  );
  const goToEnd = useCallback(async () => {
    await store.goTo('end');
    toEnd();
  }, [store, toEnd]);
  const goToNew = async (): Promise<void> => {
    if (newFrom === null) return;
    await store.goTo(newFrom);
    document.getElementById(NEW)?.scrollIntoView({ block: 'start' });
    focusMessage(newFrom);
  };
  const send = (text: string, mentions: readonly Named[]): void => {
    outbox.add(newId(), text, mentions);
    void goToEnd();
  };
  const own = held.messages.findLast(({ author, text }) => author.id === me.id && text !== null);
  const first = held.messages[0];
  return (
    <Page
      title={count > 0 ? `(${count}) ${isolated(summary.title)}` : summary.title}
      heading={summary.title}
      lead={<Lead summary={summary} />}
    >
      {summary.chathamHouse && (
        <p className={styles.rule}>
          <strong>Chatham House Rule.</strong> Use what you read here, but say nobody’s name or organisation outside
          this room.
        </p>
      )}
      <section className={styles.thread} aria-label="Messages" ref={list}>
        {first && first.seq > 1 && <Beyond words="Show earlier messages" onNear={() => store.older()} />}
        {held.lastSeq === 0 && unsent.length === 0 && (
          <p className={styles.nothing}>Nobody has written yet. Say hello, or what you hope to take home.</p>
        )}
        <KeepPlace first={first?.seq ?? 0} last={held.messages.at(-1)?.seq ?? 0}>
          <MessageList
            rows={rows}
            me={me}
            renames={renames}
            threadId={summary.id}
            outbox={outbox}
            asked={asked}
            sent={own?.seq === held.lastSeq ? own.id : undefined}
            editing={editing}
            onEditing={setEditing}
            onChanged={store.taken}
            onUnread={onUnread}
          />
        </KeepPlace>
        {!reachesEnd && first && <Beyond words="Show later messages" onNear={() => store.newer()} />}
      </section>
      <p className="visually-hidden" role="status" aria-live="polite">
        {announced}
      </p>
      <div className={styles.dock} ref={dock}>
        <Jumps
          toNew={newFrom !== null && asked === undefined ? () => void goToNew() : undefined}
          toEnd={!seesEnd && held.lastSeq > 0 ? () => void goToEnd().then(() => focusMessage(held.lastSeq)) : undefined}
          count={count}
        />
        <ConnectionLine connection={connection} />
        <Composer
          threadId={summary.id}
          me={me}
          audience={<Audience threadId={summary.id} />}
          aside={held.lastSeq > 0 && <GoToDay />}
          onSend={send}
          onEditLast={() => own && setEditing(own.id)}
        />
      </div>
    </Page>
  );
}

/** Takes over how far was read, here and in the list of threads. */
function useRead({ store }: OpenThread): (seq: number) => void {
  const client = useQueryClient();
  return useCallback(
    (seq: number) => {
      store.setRead(seq);
      void client.invalidateQueries({ queryKey: ['GET /api/discussions/threads'] });
    },
    [store, client],
  );
}

function Lead({ summary: { gathering } }: { summary: Thread }) {
  return (
    <>
      {gathering.standing === 'cancelled' ? 'Cancelled, was to be ' : 'Gathering on '}
      {`${instantLine(gathering.startsAt)}. `}
      <Link to="/gatherings/$gatheringId" params={{ gatheringId: gathering.id }}>
        See the gathering
      </Link>
    </>
  );
}

/** Who reads what is written here; silent while unknown. */
function Audience({ threadId }: { threadId: string }) {
  const { data } = useQuery(gatheringQuery(threadId));
  if (!data) return 'Read by those with a place, and the organisers.';
  const { placesTaken } = data;
  if (placesTaken === 0) return 'Read by the organisers: nobody has a place yet.';
  return `Read by ${placesTaken === 1 ? 'the one person' : `the ${placesTaken} people`} with a place, and the organisers.`;
}
