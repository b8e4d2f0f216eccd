import { z } from 'zod';
import { Id, Instant, Version } from '../primitives';

export const MessageView = z.object({
  id: Id,
  version: Version,
  /** Its number in the thread, from 1, without gaps. */
  seq: z.int().positive(),
  author: z.object({ id: Id, name: z.string(), organisation: z.string() }),
  /** Null once deleted. */
  text: z.string().nullable(),
  postedAt: Instant,
  editedAt: Instant.nullable(),
});
export type MessageView = z.infer<typeof MessageView>;

/** One change of a thread: the message as it is after it. `rev` is dense within the thread. */
export const ThreadChange = z.object({
  rev: z.int().positive(),
  kind: z.enum(['posted', 'edited', 'deleted']),
  message: MessageView,
});
export type ThreadChange = z.infer<typeof ThreadChange>;

/** What a client holds of a thread: a window of messages by number, at a revision. */
export interface ThreadWindow {
  readonly rev: number;
  readonly lastSeq: number;
  /** Ascending by `seq`; a window may begin anywhere, but has no gaps inside. */
  readonly messages: readonly MessageView[];
}

export type Applied =
  | { readonly outcome: 'applied' | 'known'; readonly thread: ThreadWindow }
  /** Changes are missing in between: ask for those after `thread.rev`. */
  | { readonly outcome: 'gap'; readonly thread: ThreadWindow };

/**
 * Applies one change to what is held: pure, and the same in the browser and in the server's tests.
 * Changes already held change nothing; a change that skips a revision is refused as a gap. Since changes
 * carry the whole message, stale state plus all changes equals a fresh fetch of the same window.
 */
export function applyThreadEvent(thread: ThreadWindow, change: ThreadChange): Applied {
  if (change.rev <= thread.rev) return { outcome: 'known', thread };
  if (change.rev > thread.rev + 1) return { outcome: 'gap', thread };
  const { message } = change;
  const lastSeq = Math.max(thread.lastSeq, message.seq);
  const reachesEnd =
    thread.messages.length === 0 ? thread.lastSeq === 0 : thread.messages.at(-1)!.seq === thread.lastSeq;
  const messages =
    change.kind === 'posted'
      ? reachesEnd
        ? [...thread.messages, message]
        : thread.messages
      : thread.messages.map((held) => (held.id === message.id ? message : held));
  return { outcome: 'applied', thread: { rev: change.rev, lastSeq, messages } };
}
