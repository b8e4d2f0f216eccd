import { z } from 'zod';
import type { Hinted } from '../hint';
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

/** Names that a socket may show at a time. */
export const SHOWN_AT_MOST = 200;

/**
 * All that this tab shows, in place of what it showed before: ids of things, and topics where it shows lists of their
 * things. It is hinted at nothing else, and told at once what of it changed within the last seconds.
 */
export const Show = z.strictObject({ names: z.array(z.string().min(1).max(60)).max(SHOWN_AT_MOST) });

export interface ClientEvents {
  join(request: z.infer<typeof JoinThread>, answer: (answer: JoinAnswer) => void): void;
  leave(request: z.infer<typeof LeaveThread>): void;
  show(request: z.infer<typeof Show>): void;
}

export interface ServerEvents {
  change(event: { threadId: string; change: ThreadChange }): void;
  /** The thread's latest revision, announced now and then, so that a lost last message is noticed. */
  head(event: { threadId: string; rev: number }): void;
  /** The door has closed: the place was given up, the gathering's access ended. */
  closed(event: { threadId: string; reason: 'no-place' | 'signed-out' }): void;
  /** Of one thing at most once a second. A thread in whose room the socket is changes without. */
  hint(event: Hinted): void;
  /** Hints may have been lost: whatever is shown may have changed. */
  missed(): void;
  /** The session ended, was not renewed in time, or the client floods; the socket closes after it. */
  bye(event: { reason: 'signed-out' | 'expired' | 'flood' | 'malformed' }): void;
}
