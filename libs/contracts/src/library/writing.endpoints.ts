import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant, Version } from '../primitives';
import { ItemContent } from './content';

/** One update of Yjs (its format 1), or several merged, as Base64 (RFC 4648, 4). */
const Update = z.base64().min(1).max(1_000_000);

/** One window in which the draft is open. */
const Writer = z.object({
  /** The number by which Yjs knows the window. */
  client: z.int().nonnegative().max(0xffff_ffff),
  /** Where they write, as windows tell one another: JSON that no service reads. Null once they leave. */
  at: z.string().max(4000).nullable(),
});

/**
 * A draft is written as a document of Yjs: whatever two people do to it at once merges. The service keeps its updates in
 * their order and never looks into them; what they come to as Markdown is told along by whoever has seen all of them.
 */
export const writeTogether = endpoint({
  method: 'POST',
  path: '/api/library/items/:itemId/draft/updates',
  summary: 'One turn of writing together: takes what one wrote, and answers what the others did.',
  access: ['draft-writer'],
  problems: ['written-anew', 'draft-too-long'],
  params: { itemId: Id },
  bodyLimit: 2 * 1024 * 1024,
  body: z.strictObject({
    /** Which writing of the draft one takes part in; null until one knows. Another answers `written-anew`. */
    writing: z.int().nonnegative().nullable(),
    /** The last update that one has seen. */
    after: z.int().nonnegative(),
    /** Sending one again changes nothing: Yjs knows what it holds. */
    updates: z.array(Update).max(100).default([]),
    /**
     * The first updates bring the text that was there before: they are taken from whoever comes first, and of others not
     * at all, so that it is never there twice.
     */
    first: z.boolean().default(false),
    /** What it comes to with one's own updates. Kept where nobody wrote in between. */
    content: z.strictObject(ItemContent.shape).optional(),
    writer: Writer.optional(),
  }),
  status: 200,
  response: z.object({
    writing: z.int().nonnegative(),
    /** The last update there is; `content` was kept as of `contentSeq`. */
    seq: z.int().nonnegative(),
    contentSeq: z.int().nonnegative(),
    /** Of the draft, for publishing what is seen. */
    version: Version,
    savedAt: Instant,
    /** All after `after`, in their order, without one's own. */
    updates: z.array(z.string()),
    /** Who has it open elsewhere, under their names. */
    writers: z.array(Writer.extend({ personId: Id, name: z.string() })),
  }),
});
