import type { QueryClient } from '@tanstack/react-query';
import type { ThreadWindow } from '#contracts/discussions/thread';
import { call } from '../../lib/api';
import { Outbox } from '../composing/outbox';
import { ThreadStore } from './thread-store';

export interface OpenThread {
  readonly store: ThreadStore;
  readonly outbox: Outbox;
  readonly client: QueryClient;
}

const held = new Map<string, OpenThread>();

/** The thread as this tab holds it: what was once fetched is shown at once when one comes back to it. */
export function openThread(
  client: QueryClient,
  meId: string,
  { summary, window }: { summary: { id: string; readSeq: number }; window: ThreadWindow },
  /** The number of the message that the address names. */
  at: number | undefined,
): OpenThread {
  const threadId = summary.id;
  const key = `${meId}:${threadId}`;
  const known = held.get(key);
  if (known && !known.store.snapshot().closed) {
    known.store.narrow(at);
    return known;
  }
  const store = new ThreadStore(threadId, { window, readSeq: summary.readSeq });
  const post = ({ id, text }: { id: string; text: string }) =>
    call('POST /api/discussions/threads/:threadId/messages', { params: { threadId }, body: { id, text } });
  const outbox = new Outbox(meId, threadId, post, () => store.taken());
  const open = { store, outbox, client };
  held.set(key, open);
  return open;
}
