import { useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { newId } from '../../lib/id';
import { useRenames } from '../../lib/renames';
import type { Me } from '../../lib/session';
import { readersZone } from '../../lib/time';
import { Page } from '../../ui/page';
import { ConnectionLine, QuietLine } from '../../ui/quiet';
import { Composer } from '../composing/composer';
import { NotSent } from '../composing/not-sent';
import type { Unsent } from '../composing/outbox';
import type { Named } from '../mentions/mention-text';
import type { Beside } from '../messages/message';
import { focusMessage, NEW } from '../messages/message-element';
import { MessageList } from '../messages/message-list';
import { rowsOf } from '../messages/rows';
import type { ThreadSearch } from '../reading/address';
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
import { refetchLists } from './threads.queries';

/** What the thread hangs on, as its page says it. */
export interface About {
  readonly id: string;
  readonly title: string;
  readonly lead: ReactNode;
  /** Stays in sight instead of the lead: the rule’s name, how many have a place. */
  readonly held?: ReactNode;
  /** What everybody who reads it has agreed to. */
  readonly rule?: ReactNode;
  /** Who reads what is written here. */
  readonly audience: ReactNode;
  /** Before the first message. */
  readonly empty: string;
  /** What stands beside its messages. */
  readonly beside?: Beside;
  /** Why nothing more is written. */
  readonly closed?: string | undefined;
}

interface ConversationProps {
  about: About;
  open: OpenThread;
  thread: ThreadState & { unsent: readonly Unsent[] };
  me: Me;
}

/** The thread itself: what is said, in the page's own flow, and where one writes, held at its lower edge. */
export function Conversation({ about, open, thread, me }: ConversationProps) {
  const { store, outbox } = open;
  const { window: held, readSeq, connection, unsent } = thread;
  const { message: asked }: ThreadSearch = useSearch({ strict: false });
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
  const keepUnread = useMarkingRead({ threadId: about.id, readSeq, lastSeq: held.lastSeq, seesEnd, onRead });
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
  // What the thread is about has a page of its own, under its own name.
  const named = `Thread: ${isolated(about.title)}`;
  const title = count > 0 ? `(${count}) ${named}` : named;
  return (
    <Page title={title} heading={about.title} lead={about.held ?? about.lead} slim>
      {about.held && <p className="soft">{about.lead}</p>}
      {about.rule && <p className={styles.rule}>{about.rule}</p>}
      <section className={styles.thread} aria-label="Messages" ref={list}>
        {first && first.seq > 1 && <Beyond words="Show earlier messages" onNear={() => store.older()} />}
        {held.lastSeq === 0 && unsent.length === 0 && <p className={styles.nothing}>{about.empty}</p>}
        <KeepPlace first={first?.seq ?? 0} last={held.messages.at(-1)?.seq ?? 0}>
          <MessageList
            rows={rows}
            me={me}
            renames={renames}
            threadId={about.id}
            beside={about.beside}
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
        {about.closed === undefined ? (
          <Composer
            threadId={about.id}
            me={me}
            audience={about.audience}
            aside={held.lastSeq > 0 && <GoToDay />}
            onSend={send}
            onEditLast={() => own && setEditing(own.id)}
          />
        ) : (
          <>
            <QuietLine tone="waiting">{about.closed}</QuietLine>
            <NotSent threadId={about.id} meId={me.id} unsent={unsent} />
          </>
        )}
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
      void refetchLists(client);
    },
    [store, client],
  );
}
