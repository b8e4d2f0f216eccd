import type { Caller } from '#service';

/** What the instances of this service tell each other; nothing of it is durable. Channel names and what is said there. */
export interface Channels {
  /** A change of the thread was committed. */
  'discussions.thread-changed': { threadId: string; rev: number };
  /** Nothing is known any more of what the thread hangs on. */
  'discussions.subject-gone': { threadId: string };
  /** The person has no place at the gathering (any more). */
  'discussions.place-lost': { threadId: string; personId: string };
  'discussions.socket-renewed': { socketId: string; caller: Caller };
}
export type Channel = keyof Channels;
