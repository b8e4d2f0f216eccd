import { useState } from 'react';
import type { MessageView } from '#contracts/discussions/thread';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { isComposing } from '../composing/composer';
import field from '../composing/composing.module.css';
import styles from './message.module.css';

/** Changes a message where it stands. Escape leaves it as it was. */
export function MessageEditor({
  message,
  text,
  threadId,
  onDone,
  onChanged,
}: {
  message: MessageView;
  text: string;
  threadId: string;
  onDone: () => void;
  onChanged: () => void;
}) {
  const [typed, setTyped] = useState(text);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    if (busy || !typed.trim()) return;
    if (typed.trim() === text) return onDone();
    setBusy(true);
    try {
      const params = { threadId, messageId: message.id };
      await call('PATCH /api/discussions/threads/:threadId/messages/:messageId', {
        params,
        ifMatch: message.version,
        body: { text: typed },
      });
      onChanged();
      onDone();
    } catch (error) {
      setFailure(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <div className={styles.editor}>
      <textarea
        className={field.input}
        aria-label="Edit your message"
        value={typed}
        autoFocus
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(typed.length, typed.length)}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event)) void save();
        }}
      />
      <QuietLine tone="bad">{failure}</QuietLine>
      <div className="row">
        <Button kind="primary" pending={busy && 'Saving…'} onClick={() => void save()}>
          Save
        </Button>
        <Button onClick={onDone}>Leave it as it was</Button>
      </div>
    </div>
  );
}
