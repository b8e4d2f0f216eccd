import { conditionOf } from '../condition';
import { logLevelOf } from '../log-level';
import { parkedOf } from '../parked';
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, growing, Id, Instant, Line, pageOf, PageQuery, Prose, Version } from '../primitives';
import { ItemKind } from '../library/content';
import { Renamed } from '../membership/events';
import { MessageView, ThreadChange } from './thread';

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
    'Of the threads that the caller may read, those with these words, or beginnings of words, in their title; then the latest messages that hold all of them.',
  access: ['signed-in'],
  query: z.strictObject({
    search: Line(120),
    /** At most so many of each. */
    limit: z.coerce.number().int().min(1).max(20).default(5),
  }),
  response: z.object({ items: z.array(FoundThread) }),
});

export const getIntroductionThread = endpoint({
  method: 'GET',
  path: `${path}/introduction-threads/:threadId`,
  summary:
    'The thread in which an employer and a partner meet, for them, and for organisers where both wish it: where the caller stopped reading, and up to what revision it has come.',
  access: ['thread-reader'],
  params: { threadId: Id },
  response: IntroductionThreadSummary,
});

/**
 * The version of the caller's own registration, where they come from registering: what is asked for while that is
 * still on its way here is not refused for want of a place, but answered `not-yet-known`.
 */
const registration = z.coerce.number().pipe(Version).optional();

export const getThread = endpoint({
  method: 'GET',
  path: `${path}/threads/:threadId`,
  summary: 'One thread of a gathering: where the caller stopped reading, and up to what revision it has come.',
  access: ['thread-reader'],
  params: { threadId: Id },
  query: z.strictObject({ registration }),
  response: ThreadSummary,
});

export const listMessages = endpoint({
  method: 'GET',
  path: `${path}/threads/:threadId/messages`,
  summary:
    'Twenty messages, fewer where they are long, oldest first: around, before or after a number, from a moment, or the last.',
  access: ['thread-reader'],
  params: { threadId: Id },
  query: z
    .strictObject({
      around: z.coerce.number().int().nonnegative().optional(),
      before: z.coerce.number().int().positive().optional(),
      after: z.coerce.number().int().nonnegative().optional(),
      /** Around the first message posted then or later; the last page where there is none. */
      from: Instant.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      registration,
    })
    .refine(
      ({ limit: _limit, registration: _registration, ...places }) =>
        Object.values(places).filter((at) => at !== undefined).length < 2,
      'Ask for one of around, before, after and from.',
    ),
  response: z.object({
    /** The thread's revision these messages are at. */
    rev: z.int().nonnegative(),
    lastSeq: z.int().nonnegative(),
    messages: z.array(MessageView),
  }),
});

export const listChanges = endpoint({
  method: 'GET',
  path: `${path}/threads/:threadId/changes`,
  summary: 'The changes after a revision, in order: what a client missed, fewer at a time where texts are long.',
  access: ['thread-reader'],
  params: { threadId: Id },
  query: z.strictObject({
    after: z.coerce.number().int().nonnegative(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  response: z.object({ rev: z.int().nonnegative(), changes: z.array(ThreadChange), more: z.boolean() }),
});

export const listThreadPeople = endpoint({
  method: 'GET',
  path: `${path}/threads/:threadId/people`,
  summary: 'The few who fit best what is typed of a name, of those who can be mentioned in the thread.',
  access: ['thread-reader'],
  params: { threadId: Id },
  query: z.strictObject({ search: Line(120, 0).default('') }),
  response: pageOf(z.object({ id: Id, name: z.string(), organisation: z.string() })),
});

export const MESSAGE_MAX = 8000;
const MessageText = Prose(MESSAGE_MAX).pipe(z.string().min(1, 'Write something first.'));

export const postMessage = endpoint({
  method: 'POST',
  path: `${path}/threads/:threadId/messages`,
  summary: 'Posts a message under an id made by the client; a repeat answers the first. `<@id>` mentions a person.',
  access: ['thread-writer'],
  problems: ['id-taken', 'too-fast'],
  params: { threadId: Id },
  body: z.strictObject({ id: Id, text: MessageText }),
  status: 201,
  location: `${path}/threads/:threadId/messages/:id`,
  response: MessageView,
});

export const editMessage = endpoint({
  method: 'PATCH',
  path: `${path}/threads/:threadId/messages/:messageId`,
  summary: 'The author changes the text of a message.',
  access: ['thread-writer'],
  problems: ['not-the-author', 'message-deleted', 'too-fast'],
  params: { threadId: Id, messageId: Id },
  ifMatch: true,
  body: z.strictObject({ text: MessageText }),
  response: MessageView,
});

export const deleteMessage = endpoint({
  method: 'DELETE',
  path: `${path}/threads/:threadId/messages/:messageId`,
  summary: 'The author, or an organiser, removes a message; its place in the thread stays.',
  access: ['thread-reader'],
  problems: ['not-the-author', 'too-fast'],
  params: { threadId: Id, messageId: Id },
});

export const markRead = endpoint({
  method: 'PUT',
  path: `${path}/threads/:threadId/read`,
  summary: 'The caller has seen the thread up to a message; a lower number marks unread from there.',
  access: ['thread-reader'],
  problems: ['too-fast'],
  params: { threadId: Id },
  body: z.strictObject({ seq: z.int().nonnegative() }),
});

export const listRenames = endpoint({
  method: 'GET',
  path: `${path}/renames`,
  summary: 'The people and organisations whose name changed within the last 30 days, the latest first: for organisers.',
  access: ['organiser'],
  response: z.object({
    /** By the id of the person or the organisation. */
    items: z.array(Renamed.extend({ id: Id })),
  }),
});

export const renewSocket = endpoint({
  method: 'PUT',
  path: `${path}/sockets/:socketId`,
  summary: "Lets an open socket of the caller's go on: called after each refresh of the session.",
  access: ['signed-in'],
  personal: true,
  params: { socketId: z.string().min(1).max(64) },
});

export const getDiscussionsCondition = conditionOf('discussions');
export const setDiscussionsLogLevel = logLevelOf('discussions');
export const {
  list: listDiscussionsParked,
  get: getDiscussionsParked,
  replay: replayDiscussionsParked,
  discard: discardDiscussionsParked,
} = parkedOf('discussions');
