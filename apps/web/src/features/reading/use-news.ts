import { useState } from 'react';
import type { ThreadWindow } from '#contracts/discussions/thread';
import { isolated } from '#contracts/isolated';
import { withNames } from '../mentions/mention-text';

/** How many messages came that were not seen, and what a screen reader is told of the latest. */
export function useNews({ messages, lastSeq }: ThreadWindow, meId: string, seesEnd: boolean) {
  const [seen, setSeen] = useState(lastSeq);
  const [heard, setHeard] = useState({ seq: lastSeq, words: '' });
  if (seesEnd && seen < lastSeq) setSeen(lastSeq);
  if (heard.seq < lastSeq) {
    const fresh = messages.filter(({ seq, author }) => seq > heard.seq && author.id !== meId);
    // What lies beyond the messages held is only counted.
    const beyond = lastSeq - Math.max(heard.seq, messages.at(-1)?.seq ?? 0);
    setHeard({ seq: lastSeq, words: wordsOf(fresh, beyond) });
  }
  return { count: Math.max(0, lastSeq - seen), announced: heard.words };
}

function wordsOf(fresh: ThreadWindow['messages'], beyond: number): string {
  const [only] = fresh;
  const count = fresh.length + beyond;
  if (count === 0) return '';
  if (count === 1)
    return only
      ? `${isolated(only.author.name)}: ${only.text === null ? 'removed' : withNames(only.text, only.mentions)}`
      : 'One new message';
  return `${count} new messages`;
}
