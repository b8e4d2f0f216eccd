import { useEffect, useState } from 'react';
import type { MessageView } from '#contracts/discussions/thread';
import { call } from '../../lib/api';
import { dropDraft, keepDraft, onDraftElsewhere, readDraft } from '../../lib/drafts';
import { sentenceOf } from '../../lib/form';
import { isComposing } from '../../lib/is-composing';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { takeIntoComposer } from '../composing/composer';
import field from '../composing/composing.module.css';
import { useEnter } from '../composing/enter';
import { editOf } from '../composing/not-sent';
import { MentionField } from '../mentions/mention-field';
import { chosenOf, withIds, withNames } from '../mentions/mention-text';
import { useChosen } from '../mentions/use-chosen';
import { focusMessage } from './message-element';
import styles from './message.module.css';

interface MessageEditorProps {
  message: MessageView;
  threadId: string;
  onDone: () => void;
  onChanged: () => void;
}

/**
 * Changes a message where it stands. Escape leaves it as it was; what is typed is kept until then, and stays its
 * writer's where the message is gone meanwhile.
 */
export function MessageEditor({ message, threadId, onDone, onChanged }: MessageEditorProps) {
  const draft = editOf(message.author.id, threadId, message.id);
  const { text } = message;
  /** As it reads: by names, which are sent as ids. */
  const [was] = useState(() => withNames(text ?? '', message.mentions));
  const [typed, setTyped] = useState(() => readDraft<string>(draft) ?? was);
  const [chosen, choose] = useChosen(message.author.id, threadId, chosenOf(message.mentions));
  const [begunAt] = useState(message.version);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { enterSends, sends } = useEnter();
  useEffect(
    () => onDraftElsewhere((name, dropped) => name === draft && !dropped && setTyped(readDraft<string>(draft) ?? '')),
    [draft],
  );
  const { seq } = message;
  useEffect(
    () => () => {
      // The editor is gone by now, and what it held the focus with: the keyboard goes on from its message.
      if (document.activeElement === document.body) focusMessage(seq);
    },
    [seq],
  );
  const leave = (): void => {
    dropDraft(draft);
    onDone();
  };
  const save = async (): Promise<void> => {
    if (busy || text === null || !typed.trim()) return;
    const sent = withIds(typed.trim(), chosen);
    if (sent === text) return leave();
    setBusy(true);
    try {
      const params = { threadId, messageId: message.id };
      await call('PATCH /api/discussions/threads/:threadId/messages/:messageId', {
        params,
        // What it says now is shown beneath: whoever saves then knows what is replaced.
        ifMatch: message.version,
        body: { text: sent },
        patient: true,
      });
      onChanged();
      leave();
    } catch (error) {
      setFailure(sentenceOf(error));
      setBusy(false);
    }
  };
  const writeAnew = (): void => {
    dropDraft(draft);
    onDone();
    takeIntoComposer(typed);
  };
  return (
    <div className={styles.editor}>
      <MentionField
        className={field.input}
        aria-label="Edit your message"
        dir="auto"
        threadId={threadId}
        value={typed}
        chosen={chosen}
        onChoose={choose}
        enterKeyHint={enterSends ? 'done' : 'enter'}
        autoFocus
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(typed.length, typed.length)}
        onWrite={(written) => {
          setTyped(written);
          keepDraft(draft, written);
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Escape') leave();
          if (!sends(event)) return;
          event.preventDefault();
          void save();
        }}
      />
      {text === null ? (
        <QuietLine tone="bad">This message was removed meanwhile. What you typed is still yours.</QuietLine>
      ) : (
        <QuietLine tone="bad">
          {message.version > begunAt
            ? `It was changed meanwhile, and now reads: “${withNames(text, message.mentions)}”`
            : failure}
        </QuietLine>
      )}
      <div className="row">
        {text === null ? (
          <Button kind="primary" onClick={writeAnew}>
            Write it as a new message
          </Button>
        ) : (
          <Button kind="primary" pending={busy && 'Saving…'} onClick={() => void save()}>
            Save
          </Button>
        )}
        <Button onClick={leave}>{text === null ? 'Drop it' : 'Leave it as it was'}</Button>
      </div>
    </div>
  );
}
