import { useState } from 'react';
import type { ThreadWindow } from '#contracts/discussions/thread';

interface Opened {
  readonly window: ThreadWindow;
  readonly readSeq: number;
  /** Whether all is held that was there on opening. */
  readonly isCurrent: boolean;
}

/**
 * The number of the first message not read when the thread was opened, and how to set another. A thread that was
 * open before is shown at once: what came while it was closed is known a moment later.
 */
export function useNewFrom({ window, readSeq, isCurrent }: Opened, meId: string) {
  const [from, setFrom] = useState(() => firstUnread(window, readSeq, meId));
  const [isOpening, setOpening] = useState(true);
  if (isOpening) {
    const found = from ?? firstUnread(window, readSeq, meId);
    if (found !== from) setFrom(found);
    if (isCurrent) setOpening(false);
  }
  return [from, setFrom] as const;
}

/** What one has written oneself is not new. */
function firstUnread({ messages, lastSeq }: ThreadWindow, readSeq: number, meId: string): number | null {
  if (readSeq >= lastSeq) return null;
  const unread = messages.filter(({ seq }) => seq > readSeq);
  if (unread.length < lastSeq - readSeq) return readSeq + 1;
  return unread.find(({ author }) => author.id !== meId)?.seq ?? null;
}
