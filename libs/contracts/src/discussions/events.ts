import { z } from 'zod';
import { growing, Id, Version } from '../primitives';
import { defineTopic } from '../topic';

/** A thread exists from its first message; never a message's text: texts stay in discussions' database. */
export const ThreadState = z.object({
  id: Id,
  version: Version,
  /** `item`: of the library; `introduction`: of an employer to a partner. */
  subject: growing(['gathering', 'item', 'introduction']),
  subjectId: Id,
});
export type ThreadState = z.infer<typeof ThreadState>;

export const threads = defineTopic('discussions.threads', { key: 'id', state: ThreadState });
export const ThreadOpened = threads.event('levelfield.discussions.thread-opened.v1');
/** Somebody was named in a message who had not been told of it: once each, by ids alone. */
export const PeopleMentioned = threads.event('levelfield.discussions.people-mentioned.v1', {
  messageId: Id,
  /** Its number in the thread. */
  seq: z.int().positive(),
  byId: Id,
  personIds: z.array(Id),
});
