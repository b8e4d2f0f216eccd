import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, growing, Id, Instant, Line, PageQuery } from '../primitives';
import { ItemKind } from '../library/content';

const path = '/api/discussions';

/** How far a thread has come, and its reader. */
const Progress = {
  /** Rises by one with every change of the thread. */
  rev: z.int().nonnegative(),
  /** Messages ever posted; the last one's number. */
  lastSeq: z.int().nonnegative(),
  /** The number of the last message the caller has seen the end of. */
  readSeq: z.int().nonnegative(),
  unread: z.int().nonnegative(),
  /** How many of those mention the caller. */
  mentions: z.int().nonnegative().optional(),
  lastMessageAt: Instant.nullable(),
};

/** A gathering's thread. */
export const ThreadSummary = z.object({
  id: Id,
  title: z.string(),
  gathering: z.object({ id: Id, kind: z.string(), startsAt: Instant, standing: z.enum(['scheduled', 'cancelled']) }),
  chathamHouse: z.boolean(),
  ...Progress,
});

/** The thread on something that the library holds. */
export const ItemThreadSummary = z.object({
  id: Id,
  title: z.string(),
  /** Withdrawn: what was said can be read, and nothing more is written. */
  item: z.object({ id: Id, kind: ItemKind, standing: z.enum(['published', 'withdrawn']) }),
  ...Progress,
});

/** The thread in which an employer and a partner meet; it is called as the programme. */
export const IntroductionThreadSummary = z.object({
  id: Id,
  title: z.string(),
  introduction: z.object({
    id: Id,
    standing: z.enum(['accepted', 'ended']),
    organisation: z.object({ id: Id, name: z.string() }),
  }),
  ...Progress,
});

export const listThreads = endpoint({
  method: 'GET',
  path: `${path}/threads`,
  summary: 'The threads of gatherings that the caller may enter, the latest message first.',
  access: ['member'],
  query: PageQuery,
  response: countedPageOf(ThreadSummary),
});

export const listItemThreads = endpoint({
  method: 'GET',
  path: `${path}/item-threads`,
  summary:
    'The threads on what the library holds in which the caller wrote or is mentioned, or whose item their organisation wrote.',
  access: ['member'],
  query: PageQuery,
  response: countedPageOf(ItemThreadSummary),
});

export const getItemThread = endpoint({
  method: 'GET',
  path: `${path}/item-threads/:threadId`,
  summary:
    'The thread on one item of the library: where the caller stopped reading, and up to what revision it has come.',
  access: ['thread-reader'],
  params: { threadId: Id },
  response: ItemThreadSummary,
});

export const listIntroductionThreads = endpoint({
  method: 'GET',
  path: `${path}/introduction-threads`,
  summary: 'The threads on introductions that the caller may enter, the latest message first.',
  access: ['signed-in'],
  query: PageQuery,
  response: countedPageOf(IntroductionThreadSummary),
});

/** Somebody's words as a list quotes them: one line, and no more than its beginning. */
export const Quote = z.object({
  seq: z.int().positive(),
  /** Null where nobody is named: under the Chatham House Rule a list is not the room. */
  author: z.string().nullable(),
  /** The caller's own. */
  mine: z.boolean(),
  /** Null once removed. */
  text: z.string().nullable(),
  postedAt: Instant,
});
export type Quote = z.infer<typeof Quote>;

/** A thread of whatever kind: what it is on stands under its kind. */
export const MyThread = z.object({
  id: Id,
  kind: growing(['gathering', 'item', 'introduction']),
  title: z.string(),
  gathering: ThreadSummary.shape.gathering.optional(),
  item: ItemThreadSummary.shape.item.optional(),
  introduction: IntroductionThreadSummary.shape.introduction.optional(),
  ...Progress,
  /** The last message; null while nobody has written. */
  last: Quote.nullable(),
  /** The first that the caller has not seen, two at most. */
  since: z.array(Quote),
});

export const listMyThreads = endpoint({
  method: 'GET',
  path: `${path}/my-threads`,
  summary:
    'All threads that the caller may enter and that concern them: those with something unread first, and where only these are asked for, those that mention the caller; then the latest message first.',
  access: ['signed-in'],
  query: PageQuery.extend({
    /** `unread`: those with something unread; `wrote`: those in which the caller has written. */
    show: z.enum(['all', 'unread', 'wrote']).default('all'),
    /** Of these alone: ids by commas, at most as many as a page holds. */
    of: z
      .string()
      .max(100 * 37)
      .refine((of) => of.split(',').every((id) => Id.safeParse(id).success), 'Write ids, with commas between.')
      .optional(),
  }),
  response: countedPageOf(MyThread),
});

/** A thread whose title holds what is looked for, or where that was said, in a message. */
export const FoundThread = MyThread.pick({ id: true, kind: true, title: true }).extend({ said: Quote.nullable() });

export const findInThreads = endpoint({
  method: 'GET',
  path: `${path}/found-in-threads`,
  summary:
    'Of the threads that the caller may read, those with these words in their title, of which the last may be the beginning of one; then the latest messages that hold all of them.',
  access: ['signed-in'],
  query: z.strictObject({
    search: Line(120),
    /** At most so many of each. */
    limit: z.coerce.number().int().min(1).max(20).default(5),
  }),
  response: z.object({ items: z.array(FoundThread) }),
});
