import { useState } from 'react';
import type { ThreadWindow } from '#contracts/discussions/thread';

/** How many messages came that were not seen, and what a screen reader is told of the latest. */
export function useNews({ messages, lastSeq }: ThreadWindow, meId: string, seesEnd: boolean) {
  const [seen, setSeen] = useState(lastSeq);
  const [heard, setHeard] = useState({ seq: lastSeq, words: '' });
  if (seesEnd && seen < lastSeq) setSeen(lastSeq);
  if (heard.seq < lastSeq) {
    const fresh = messages.filter(({ seq, author }) => seq > heard.seq && author.id !== meId);
    setHeard({ seq: lastSeq, words: wordsOf(fresh) });
  }
  return { count: Math.max(0, lastSeq - seen), announced: heard.words };
}

function wordsOf(fresh: ThreadWindow['messages']): string {
  const [only] = fresh;
  if (!only) return '';
  return fresh.length === 1 ? `${only.author.name}: ${only.text ?? 'removed'}` : `${fresh.length} new messages`;
}
