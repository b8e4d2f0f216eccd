import type { MessageView, ThreadChange, ThreadWindow } from './thread';

export type Applied =
  | { readonly outcome: 'applied' | 'known'; readonly thread: ThreadWindow }
  /** Changes are missing in between: ask for those after `thread.rev`. */
  | { readonly outcome: 'gap'; readonly thread: ThreadWindow };

/**
 * Applies one change to what is held: pure, and the same in the browser and in the server's tests.
 *
 * Changes already held change nothing; one that skips a revision is refused as a gap. Stale state plus all changes
 * up to a revision equals a fetch of the same messages at it, in whatever order answers and pushed changes were
 * read: a change carries the message at its own revision or later, and of two states of a message the higher
 * version stays, so that none goes back, and the last change of each brings at least its state there.
 */
export function applyThreadEvent(thread: ThreadWindow, change: ThreadChange): Applied {
  if (change.rev <= thread.rev) return { outcome: 'known', thread };
  if (change.rev > thread.rev + 1) return { outcome: 'gap', thread };
  const { message, rev } = change;
  const lastSeq = Math.max(thread.lastSeq, message.seq);
  return { outcome: 'applied', thread: { rev, lastSeq, messages: put(thread.messages, message) } };
}

/**
 * Widens the window by a page that was fetched before or after it. It stays at its own revision, since what it held
 * is no newer; a page that neither meets nor overlaps it takes its place.
 */
export function mergePage(thread: ThreadWindow, page: ThreadWindow): ThreadWindow {
  const [first, last] = [page.messages[0], page.messages.at(-1)];
  const [heldFirst, heldLast] = [thread.messages[0], thread.messages.at(-1)];
  if (!first || !last) return thread;
  if (!heldFirst || !heldLast || first.seq > heldLast.seq + 1 || last.seq < heldFirst.seq - 1) return page;
  const before = page.messages.filter(({ seq }) => seq < heldFirst.seq);
  const messages = page.messages.reduce(put, [...before, ...thread.messages]);
  return { rev: Math.min(thread.rev, page.rev), lastSeq: Math.max(thread.lastSeq, page.lastSeq), messages };
}

/** Replaces an older state of the message, or adds it where it follows the last; elsewhere it is outside the window. */
function put(messages: readonly MessageView[], message: MessageView): readonly MessageView[] {
  const last = messages.at(-1);
  if (message.seq === (last?.seq ?? 0) + 1) return [...messages, message];
  const at = message.seq - (messages[0]?.seq ?? 0);
  const held = messages[at];
  return held && held.version < message.version ? messages.with(at, message) : messages;
}
