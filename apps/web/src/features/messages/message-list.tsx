import { memo, useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { Outbox } from '../composing/outbox';
import type { Renames } from '../../lib/renames';
import type { Me } from '../../lib/session';
import { Message, type Beside } from './message';
import { elementOf, NEW, numberOf } from './message-element';
import styles from './message.module.css';
import type { Row } from './rows';
import { UnsentMessage } from './unsent-message';

interface MessageListProps {
  rows: readonly Row[];
  me: Me;
  renames: Renames;
  threadId: string;
  /** Where the thread has a page of its own, if this is not it. */
  page?: string;
  beside?: Beside | undefined;
  outbox: Outbox;
  /** The number of the message that the address names. */
  asked: number | undefined;
  /** The id of the message beside which “sent” stands. */
  sent: string | undefined;
  /** The id of the message that is being edited. */
  editing: string | null;
  onEditing: (id: string | null) => void;
  onChanged: () => void;
  onUnread: (seq: number) => Promise<void>;
}

/**
 * What is said, in its order: one stop for the keyboard, as a feed of the ARIA Authoring Practices whose arrows go from
 * message to message. From the one where the focus is, Tab goes on to what it holds. Whatever else
 * changes on the page, thousands of messages are gone through only with them.
 */
export const MessageList = memo(function MessageList({
  rows,
  outbox,
  asked,
  sent,
  editing,
  ...props
}: MessageListProps) {
  const [reached, setReached] = useState<number>();
  const numbers = rows.flatMap((row) => (row.kind === 'message' ? row.message.seq : []));
  const last = numbers.at(-1);
  const stop = reached !== undefined && numbers.includes(reached) ? reached : last;
  const focused = ({ target }: FocusEvent<HTMLElement>): void => setReached(numberOf(target));
  const pressed = (event: KeyboardEvent<HTMLElement>): void => {
    if (!(event.target instanceof HTMLElement) || event.target.tagName !== 'ARTICLE' || stop === undefined) return;
    const to = { ArrowUp: stop - 1, ArrowDown: stop + 1, Home: numbers[0]!, End: last! }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    elementOf(to)?.focus();
  };
  const shown = rows.map((row) => {
    switch (row.kind) {
      case 'day':
      case 'new':
        return (
          <h2 key={row.key} id={row.kind === 'new' ? NEW : undefined} className={styles[row.kind]} tabIndex={-1}>
            <span>{row.label}</span>
          </h2>
        );
      case 'unsent':
        return <UnsentMessage key={row.key} unsent={row.unsent} head={row.head} me={props.me} outbox={outbox} />;
      case 'message':
        return (
          <Message
            key={row.key}
            message={row.message}
            head={row.head}
            asked={row.message.seq === asked}
            sent={row.message.id === sent}
            editing={row.message.id === editing}
            isStop={row.message.seq === stop}
            {...props}
          />
        );
    }
  });
  return (
    <div onFocus={focused} onKeyDown={pressed}>
      {shown}
    </div>
  );
});
