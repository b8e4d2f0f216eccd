import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../../lib/api';
import { newId } from '../../lib/id';
import type { Me } from '../../lib/session';
import { instantLine, readersZone } from '../../lib/time';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { ConnectionLine } from '../../ui/quiet';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { Composer } from './composer';
import { KeepPlace } from './keep-place';
import { Message } from './message';
import type { OpenThread } from './open-threads';
import { rowsOf } from './rows';
import styles from './thread.module.css';
import type { ThreadState } from './thread-store';
import type { Thread } from './threads.queries';
import { UnsentMessage } from './unsent-message';
import { useNews } from './use-news';
import { nearness, useEnd, useOpening } from './use-place';
import type { Unsent } from './outbox';

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
  const { window: held, connection, unsent } = thread;
  const { message: asked } = route.useSearch();
  const zone = readersZone();
  const [newFrom, setNewFrom] = useState(() => (thread.readSeq < held.lastSeq ? thread.readSeq + 1 : null));
  const [editing, setEditing] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const dock = useRef<HTMLDivElement>(null);
  const { atEnd, toEnd } = useEnd(list, dock);
  const reachesEnd = store.reachesEnd;
  useOpening(asked ?? (newFrom === null ? 'end' : 'new'), store);
  const { count, announced } = useNews(held, me.id, atEnd && reachesEnd);
  const keepUnread = useMarkingRead(open, thread, atEnd && reachesEnd);

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
    document.getElementById('new')?.scrollIntoView({ block: 'start' });
  };
  const send = (text: string): void => {
    outbox.add(newId(), text);
    void goToEnd();
  };
  const own = held.messages.findLast(({ author, text }) => author.id === me.id && text !== null);
  const first = held.messages[0];
  return (
    <Page
      title={count > 0 ? `(${count}) ${summary.title}` : summary.title}
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
        {first && first.seq > 1 && <Ends near={nearness} words="Show earlier messages" onNear={() => store.older()} />}
        {held.lastSeq === 0 && unsent.length === 0 && (
          <p className={styles.nothing}>Nobody has written yet. Say hello, or what you hope to take home.</p>
        )}
        <KeepPlace first={first?.seq ?? 0}>
          {rows.map((row) => {
            if (row.kind === 'day')
              return (
                <h2 key={row.key} className={styles.day}>
                  <span>{row.label}</span>
                </h2>
              );
            if (row.kind === 'new') {
              return (
                <h2 key={row.key} id="new" className={styles.new}>
                  <span>{row.label}</span>
                </h2>
              );
            }
            if (row.kind === 'unsent') {
              return <UnsentMessage key={row.key} unsent={row.unsent} head={row.head} me={me} outbox={outbox} />;
            }
            return (
              <Message
                key={row.key}
                message={row.message}
                head={row.head}
                me={me}
                threadId={summary.id}
                asked={row.message.seq === asked}
                sent={row.message.id === own?.id && row.message.seq === held.lastSeq}
                editing={editing === row.message.id}
                onEditing={setEditing}
                onChanged={() => store.taken()}
                onUnread={async (seq) => {
                  await keepUnread(seq);
                  setNewFrom(seq);
                }}
              />
            );
          })}
        </KeepPlace>
        {!reachesEnd && first && <Ends near={nearness} words="Show later messages" onNear={() => store.newer()} />}
      </section>
      <p className="visually-hidden" role="status" aria-live="polite">
        {announced}
      </p>
      <div className={styles.dock} ref={dock}>
        <div className={styles.jumps}>
          {newFrom !== null && asked === undefined && <ToNew onClick={() => void goToNew()} />}
          {(!atEnd || !reachesEnd) && held.lastSeq > 0 && (
            <button
              type="button"
              className={styles.pill}
              data-new={count > 0 || undefined}
              onClick={() => void goToEnd()}
            >
              {count > 0 ? `${count} new ${count === 1 ? 'message' : 'messages'}` : 'To the end'}
            </button>
          )}
        </div>
        <ConnectionLine connection={connection} />
        <Composer
          threadId={summary.id}
          me={me}
          audience={<Audience threadId={summary.id} />}
          onSend={send}
          onEditLast={() => own && setEditing(own.id)}
        />
      </div>
    </Page>
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
  return `Read by ${placesTaken === 1 ? 'the one person' : `the ${placesTaken} people`} with a place, and the organisers.`;
}

/** Fetches what lies beyond as one comes near; a button, so that it can be asked for by hand too. */
function Ends({ near, words, onNear }: { near: typeof nearness; words: string; onNear: () => Promise<void> }) {
  const button = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const act = useRef(onNear);
  useEffect(() => {
    act.current = onNear;
  });
  const go = useCallback(async (): Promise<void> => {
    setBusy(true);
    await act.current();
    setBusy(false);
  }, []);
  useEffect(() => (busy ? undefined : near(button.current, () => void go())), [near, go, busy]);
  return (
    <div ref={button} className={styles.beyond}>
      <Button kind="quiet" pending={busy && 'Fetching…'} onClick={() => void go()}>
        {words}
      </Button>
    </div>
  );
}

/** Offered while the first unread message is out of sight. */
function ToNew({ onClick }: { onClick: () => void }) {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const line = document.getElementById('new');
    if (!line) return;
    const observer = new IntersectionObserver(([entry]) =>
      setAway(!!entry && !entry.isIntersecting && entry.boundingClientRect.top < 0),
    );
    observer.observe(line);
    return () => observer.disconnect();
  }, []);
  if (!away) return null;
  return (
    <button type="button" className={styles.pill} onClick={onClick}>
      To the first unread
    </button>
  );
}

/** Seeing the end marks all as read, unless the reader just said where it is unread from. */
function useMarkingRead(
  { store, client }: OpenThread,
  { readSeq, window: { lastSeq } }: ThreadState,
  seesEnd: boolean,
) {
  const kept = useRef(false);
  const params = useMemo(() => ({ threadId: store.threadId }), [store]);
  useEffect(() => {
    if (!seesEnd || kept.current || readSeq >= lastSeq) return;
    const mark = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      await call('PUT /api/discussions/threads/:threadId/read', { params, body: { seq: lastSeq } });
      store.setRead(lastSeq);
      void client.invalidateQueries({ queryKey: ['GET /api/discussions/threads'] });
    };
    // Not marked now, it is marked with the next message or the next look.
    const look = (): void => void mark().catch(() => undefined);
    const timer = setTimeout(look, SEEN_MILLIS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [seesEnd, readSeq, lastSeq, params, store, client]);
  return useCallback(
    async (seq: number) => {
      kept.current = true;
      await call('PUT /api/discussions/threads/:threadId/read', { params, body: { seq: seq - 1 } });
      store.setRead(seq - 1);
    },
    [params, store],
  );
}

const SEEN_MILLIS = 500;
