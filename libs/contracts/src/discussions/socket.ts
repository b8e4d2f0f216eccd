import { z } from 'zod';
import { Id } from '../primitives';
import type { ThreadChange } from './thread';

/** The path on which the socket is served (Socket.IO protocol v5, websocket transport only). */
export const SOCKET_PATH = '/live';

/** Bytes of one packet from a client; anything larger closes the socket. */
export const SOCKET_MAX_PACKET = 16 * 1024;

/** Packets a client may send within ten seconds; beyond, the socket is closed with `flood`. */
export const SOCKET_RATE = { packets: 60, perSeconds: 10 };

/** Sockets of one person at one instance, a tab each; one more is refused with `too-many`, and those there stay. */
export const SOCKETS_OF_ONE_PERSON = 50;

/** What a client may be told wrong at the handshake: `message` of the `connect_error`. */
export type Refusal = 'sign-in-needed' | 'too-many' | 'try-again';

/** `rev` is what the client holds: the answer brings what follows it. */
export const JoinThread = z.strictObject({ threadId: Id, rev: z.int().nonnegative() });
export const LeaveThread = z.strictObject({ threadId: Id });

/**
 * With `more`, the client is not in the room yet: it applies the changes and joins again with the revision it has then.
 * Once in the room it hears every later change, in order. A `rev` below the one asked with means that the thread is
 * not the one the client knew (a restored backup): fetch it afresh.
 */
export type JoinAnswer =
  | { outcome: 'joined'; rev: number; changes: ThreadChange[]; more: boolean }
  /** No such thread for the caller, or no place at the gathering (any more). */
  | { outcome: 'closed'; reason: 'not-found' | 'no-place' | 'signed-out' }
  | { outcome: 'refused'; reason: 'malformed' | 'try-again' };

/** Something changed that the client may have on its screen; it is fetched from its owner, who authorises. */
export type Hint =
  /** A gathering, or a registration of one's own. */
  | { type: 'gathering' | 'registration'; id: string; version: number }
  /** Registrations of that gathering: how many places are taken, who waits. At most once a second. */
  | { type: 'places'; id: string }
  /** The thread, in whose room the socket is not, has come to the revision `version`. At most once a second. */
  | { type: 'thread'; id: string; version: number }
  /** Hints may have been lost: any of these may have changed. */
  | { type: 'missed' };

export interface ClientEvents {
  join(request: z.infer<typeof JoinThread>, answer: (answer: JoinAnswer) => void): void;
  leave(request: z.infer<typeof LeaveThread>): void;
}

export interface ServerEvents {
  change(event: { threadId: string; change: ThreadChange }): void;
  /** The thread's latest revision, announced now and then, so that a lost last message is noticed. */
  head(event: { threadId: string; rev: number }): void;
  /** The door has closed: the place was given up, the gathering's access ended. */
  closed(event: { threadId: string; reason: 'no-place' | 'signed-out' }): void;
  hint(event: Hint): void;
  /** The session ended, was not renewed in time, or the client floods; the socket closes after it. */
  bye(event: { reason: 'signed-out' | 'expired' | 'flood' | 'malformed' }): void;
}
