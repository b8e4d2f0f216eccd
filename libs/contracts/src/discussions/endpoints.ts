import { conditionOf } from '../condition';
import { logLevelOf } from '../log-level';
import { parkedOf } from '../parked';
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant, Line, pageOf, Prose, Version } from '../primitives';
import { Renamed } from '../membership/events';
import { IntroductionThreadSummary, ThreadSummary } from './lists.endpoints';
import { MessageView, ThreadChange } from './thread';

export * from './lists.endpoints';

const path = '/api/discussions';

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
