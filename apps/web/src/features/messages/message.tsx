import { memo, useId, useState, type ReactNode } from 'react';
import type { MessageView } from '#contracts/discussions/thread';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import type { Renames } from '../../lib/renames';
import { has, type Me } from '../../lib/session';
import { instantLine, readersZone } from '../../lib/time';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { Initials } from '../../ui/quiet';
import { Renamed } from '../../ui/renamed';
import { say } from '../../ui/said';
import { idOf } from './message-element';
import { MessageEditor } from './message-editor';
import { MessageText } from './message-text';
import { clockOf } from './rows';
import styles from './message.module.css';

/** What else is said of a message beside it, and can be done with it, where the thread is about something. */
export type Beside = (message: MessageView) => { note?: ReactNode; action?: ReactNode };

interface MessageProps {
  message: MessageView;
  head: boolean;
  me: Me;
  renames: Renames;
  threadId: string;
  /** Where the thread has a page of its own, if this is not it. */
  page?: string;
  beside?: Beside | undefined;
  /** The address names this one. */
  asked: boolean;
  /** The reader's own, and the latest of all. */
  sent: boolean;
  editing: boolean;
  /** Tab comes to this one of all. */
  isStop: boolean;
  onEditing: (id: string | null) => void;
  onChanged: () => void;
  onUnread: (seq: number) => Promise<void>;
}

export const Message = memo(function Message(props: MessageProps) {
  const { message, head, me, renames, asked, sent, editing, isStop, onEditing, onChanged, threadId } = props;
  const { author, seq, text, mentions, postedAt, editedAt } = message;
  const [open, setOpen] = useState(false);
  const clock = <time dateTime={postedAt}>{clockOf(postedAt, readersZone())}</time>;
  return (
    <article
      id={idOf(seq)}
      tabIndex={isStop ? 0 : -1}
      onContextMenu={(event) => {
        // A long press; where that means nothing, the button stands in sight.
        if ((event.nativeEvent as PointerEvent).pointerType !== 'touch' || open) return;
        event.preventDefault();
        setOpen(true);
      }}
      className={styles.message}
      data-head={head || undefined}
      data-asked={asked || undefined}
      aria-label={`${isolated(author.name)}, ${isolated(author.organisation)}, ${instantLine(postedAt)}`}
    >
      {head && (
        <Who name={author.name} organisation={author.organisation}>
          <span className={styles.clock}>{clock}</span>
          <Renamed rename={renames.get(author.id)} />
          <Renamed rename={renames.get(author.organisationId ?? '')} />
        </Who>
      )}
      <p className={styles.when}>{sent ? 'sent' : !head && clock}</p>
      <div className={styles.said}>
        {editing ? (
          <MessageEditor message={message} threadId={threadId} onDone={() => onEditing(null)} onChanged={onChanged} />
        ) : text === null ? (
          <p className={styles.removed}>This message was removed.</p>
        ) : (
          <MessageText text={text} mentions={mentions} meId={me.id} reached={isStop} />
        )}
        <Aside>
          {props.beside?.(message).note}
          {editedAt && text !== null && <span>edited</span>}
        </Aside>
      </div>
      <Actions {...props} open={open} setOpen={setOpen} />
    </article>
  );
});

/** Who speaks, at the head of what they say. */
export function Who({ name, organisation, children }: { name: string; organisation: string; children?: ReactNode }) {
  return (
    <p className={styles.who}>
      <Initials name={name} />
      <span>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className="soft">
          <bdi>{organisation}</bdi>
        </span>
        {children}
      </span>
    </p>
  );
}

/** What is to be known of a message beside what it says. */
const Aside = ({ children }: { children: ReactNode[] }) =>
  children.some(Boolean) && <p className={styles.aside}>{children}</p>;

/** What can be done with a message: beneath it, so that it works by touch and keyboard alike. */
function Actions({
  message,
  me,
  threadId,
  page = '',
  beside,
  isStop,
  open,
  setOpen,
  onEditing,
  onChanged,
  onUnread,
}: MessageProps & { open: boolean; setOpen: (open: boolean) => void }) {
  const id = useId();
  const { author, seq, text, postedAt } = message;
  const isOwn = author.id === me.id;
  const remove = async (): Promise<void> => {
    const params = { threadId, messageId: message.id };
    await call('DELETE /api/discussions/threads/:threadId/messages/:messageId', { params, patient: true });
    onChanged();
    // With what can be done goes what opened the dialogue: the focus goes on from what stays of the message.
    setOpen(false);
  };
  const markUnread = async (): Promise<void> => {
    try {
      await onUnread(seq);
      say('Unread from here.');
    } catch (error) {
      say(sentenceOf(error));
    }
    setOpen(false);
  };
  const copy = async (): Promise<void> => {
    const address = new URL(`${page}?message=${seq}`, window.location.href).href;
    await navigator.clipboard.writeText(address).then(
      () => say('Link copied. It opens for those who may read this thread.'),
      () => say(address),
    );
    setOpen(false);
  };
  return (
    <>
      <button
        type="button"
        className={styles.more}
        tabIndex={isStop ? 0 : -1}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={`${open ? 'Less' : 'More'} about the message of ${isolated(author.name)}, ${clockOf(postedAt, readersZone())}`}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Less' : 'More'}
      </button>
      {open && (
        <div id={id} className={styles.actions}>
          {isOwn && text !== null && (
            <Button
              kind="quiet"
              onClick={() => {
                setOpen(false);
                onEditing(message.id);
              }}
            >
              Edit
            </Button>
          )}
          {(isOwn || has(me, 'organiser')) && text !== null && (
            <ConfirmOnce
              opens="Remove"
              kind="quiet"
              title={isOwn ? 'Remove your message' : `Remove the message of ${isolated(author.name)}`}
              action="Remove the message"
              pending="Removing…"
              onConfirm={remove}
            >
              <p>Its text is gone for everybody. That there was a message stays visible.</p>
            </ConfirmOnce>
          )}
          {beside?.(message).action}
          <Button kind="quiet" onClick={() => void markUnread()}>
            Mark unread from here
          </Button>
          <Button kind="quiet" onClick={() => void copy()}>
            Copy link
          </Button>
        </div>
      )}
    </>
  );
}
