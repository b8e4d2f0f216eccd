import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { dropDraft, keepDraft, onDraftElsewhere, readDraft } from '../../lib/drafts';
import { isComposing } from '../../lib/is-composing';
import type { Me } from '../../lib/session';
import { Button } from '../../ui/button';
import { MentionField } from '../mentions/mention-field';
import { namedIn, withIds, type Named } from '../mentions/mention-text';
import { useChosen } from '../mentions/use-chosen';
import styles from './composing.module.css';
import { useEnter } from './enter';

/** As much as one message holds; the service says the same. */
const MESSAGE_MAX = 8000;
const NEARLY = 500;

export const draftOf = (meId: string, threadId: string): string => `thread:${meId}:${threadId}`;

let takeBack: ((text: string) => void) | undefined;

/** Puts what was taken back where it can be written on. */
export const takeIntoComposer = (text: string): void => takeBack?.(text);

interface ComposerProps {
  threadId: string;
  me: Me;
  audience: ReactNode;
  /** Stands beneath, beside what is set here. */
  aside?: ReactNode;
  onSend: (text: string, mentions: readonly Named[]) => void;
  onEditLast: () => void;
}

/** Where one writes. Enter sends on a keyboard and breaks the line on touch; what is typed is kept as a draft. */
export function Composer({ threadId, me, audience, aside, onSend, onEditLast }: ComposerProps) {
  const draft = draftOf(me.id, threadId);
  const [text, setText] = useState(() => readDraft<string>(draft) ?? '');
  const { hasKeyboard, enterSends, setEnterSends, sends } = useEnter();
  const [chosen, choose] = useChosen(me.id, threadId);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const sent = withIds(text.trim(), chosen);
  const isNearlyFull = sent.length > MESSAGE_MAX - NEARLY;
  const tooLong = sent.length > MESSAGE_MAX;

  const write = (typed: string): void => {
    setText(typed);
    if (typed) keepDraft(draft, typed);
    else dropDraft(draft);
  };
  // One draft for all tabs: what is typed in another stands here too, and is written on instead of being replaced.
  useEffect(() => onDraftElsewhere((name) => name === draft && setText(readDraft<string>(draft) ?? '')), [draft]);
  useEffect(() => {
    takeBack = (taken) => {
      write([readDraft<string>(draft), taken].filter(Boolean).join('\n'));
      field.current?.focus();
    };
    return () => {
      takeBack = undefined;
    };
  });
  const send = (): void => {
    field.current?.focus();
    if (!text.trim() || tooLong) return;
    onSend(sent, namedIn(chosen));
    write('');
  };
  const pressed = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (sends(event)) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      onEditLast();
    }
  };
  return (
    <div className={styles.composer}>
      {/* What stands beside it may open forms of its own: none is within this one. */}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label htmlFor={id}>Write a message</label>
        <MentionField
          ref={field}
          id={id}
          rows={1}
          dir="auto"
          className={styles.input}
          threadId={threadId}
          value={text}
          onWrite={write}
          chosen={chosen}
          onChoose={choose}
          aria-describedby={`${id}-audience`}
          aria-invalid={tooLong || undefined}
          enterKeyHint={enterSends ? 'send' : 'enter'}
          onKeyDown={pressed}
        />
        <Button type="submit" kind="primary">
          Send
        </Button>
      </form>
      <div className={styles.under}>
        <span id={`${id}-audience`}>{audience}</span>
        <Button kind="quiet" onClick={() => beginName(field.current)}>
          Mention
        </Button>
        {aside}
        {hasKeyboard && (
          <label className={styles.enter}>
            <input
              type="checkbox"
              checked={enterSends}
              onChange={({ currentTarget }) => setEnterSends(currentTarget.checked)}
            />
            Enter sends
          </label>
        )}
      </div>
      {isNearlyFull && (
        <p className={styles.length} data-wrong={tooLong || undefined}>
          {tooLong
            ? `${(sent.length - MESSAGE_MAX).toLocaleString('en-GB')} characters too many for one message. Send it in two.`
            : `${sent.length.toLocaleString('en-GB')} of ${MESSAGE_MAX.toLocaleString('en-GB')} characters`}
        </p>
      )}
      {/* Said once each, not with every letter. */}
      <span className="visually-hidden" role="status">
        {tooLong ? 'Too long for one message.' : isNearlyFull && `Fewer than ${NEARLY} characters are left.`}
      </span>
    </div>
  );
}

/** As if “@” were typed where the caret is: a change that can be undone, and that the field hears of. */
function beginName(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.focus();
  const before = field.value.slice(0, field.selectionStart);
  document.execCommand('insertText', false, /\S$/.test(before) ? ' @' : '@');
}
