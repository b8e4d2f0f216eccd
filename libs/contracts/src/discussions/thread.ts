import { z } from 'zod';
import { Id, Instant, Version } from '../primitives';

export const MessageView = z.object({
  id: Id,
  version: Version,
  /** Its number in the thread, from 1, without gaps. */
  seq: z.int().positive(),
  author: z.object({ id: Id, name: z.string(), organisation: z.string(), organisationId: Id.optional() }),
  /** Null once deleted. Whoever is mentioned stands in it by their id: `<@id>`. */
  text: z.string().nullable(),
  /** Those whom it mentions, as they are called now. */
  mentions: z.array(z.object({ id: Id, name: z.string() })).optional(),
  postedAt: Instant,
  editedAt: Instant.nullable(),
});
export type MessageView = z.infer<typeof MessageView>;

/**
 * One change of a thread. `rev` is dense within the thread. The message is as it stands when the change is read,
 * so it may already hold what later changes did to it; its `version` tells.
 */
export const ThreadChange = z.object({
  rev: z.int().positive(),
  kind: z.enum(['posted', 'edited', 'deleted']),
  message: MessageView,
});
export type ThreadChange = z.infer<typeof ThreadChange>;

/** What a client holds of a thread: a window of messages by number, at a revision. An answer of messages is one. */
export interface ThreadWindow {
  readonly rev: number;
  readonly lastSeq: number;
  /** Ascending by `seq`; a window may begin and end anywhere, but has no gaps inside. */
  readonly messages: readonly MessageView[];
}
