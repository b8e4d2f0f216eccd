import { useEffect, useSyncExternalStore } from 'react';
import { onDraftElsewhere } from '../../lib/drafts';
import type { Unsent } from '../composing/outbox';
import type { OpenThread } from './open-threads';
import type { ThreadState } from './thread-store';
import { isOpeningOf, refetchLists } from './threads.queries';

/** The thread as it stands, kept up to date while the page is open. */
export function useThread({ store, outbox, client }: OpenThread): ThreadState & { unsent: readonly Unsent[] } {
  const state = useSyncExternalStore(store.subscribe, store.snapshot);
  const unsent = useSyncExternalStore(outbox.subscribe, outbox.snapshot);
  useEffect(() => store.follow(), [store]);
  useEffect(() => {
    const flush = (): void => outbox.flush();
    flush();
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('online', flush);
      void refetchLists(client);
    };
  }, [outbox, client]);
  useEffect(() => onDraftElsewhere((name, dropped) => dropped && outbox.droppedElsewhere(name)), [outbox]);
  const { messages } = state.window;
  useEffect(() => outbox.arrived(new Set(messages.map(({ id }) => id))), [outbox, messages]);
  const connection = state.connection.state;
  useEffect(() => {
    if (connection !== 'off') outbox.flush();
  }, [outbox, connection]);
  useEffect(() => {
    if (!state.closed) return;
    void refetchLists(client);
    // Whether there is a place again is read off the gathering: not off what was known before the door closed.
    void client.invalidateQueries({ queryKey: ['GET /api/scheduling/gatherings/:gatheringId'] });
    // What was said in the room leaves this browser with its page.
    return () => client.removeQueries(isOpeningOf(store.threadId));
  }, [state.closed, client, store]);
  return { ...state, unsent };
}
