import { Injectable } from '@nestjs/common';
import type { JoinAnswer } from '#contracts/discussions/socket';
import { Authenticator } from '#service';
import { Doors } from '../doors/doors';
import { ChangeLog } from '../messages/change-log';
import type { LiveSocket } from './connection';
import { roomOf, Rooms } from './rooms';
import type { ThreadFeed } from './thread-feed';

const BATCH = 200;
/** A join is tried again while the thread grows, or the person's doors change, faster than we look. */
const TRIES = 10;

/** Lets a socket into a thread's room, with what it missed. */
@Injectable()
export class JoinThread {
  constructor(
    private readonly rooms: Rooms,
    private readonly doors: Doors,
    private readonly log: ChangeLog,
    private readonly authenticator: Authenticator,
  ) {}

  join(socket: LiveSocket, threadId: string, rev: number): Promise<JoinAnswer> {
    return this.rooms.whileJoining(threadId, async (feed) => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const answer = await this.attempt(socket, threadId, rev, feed);
        if (answer) return answer;
      }
      return { outcome: 'refused', reason: 'try-again' };
    });
  }

  /** Undefined where something changed while we looked. */
  private async attempt(
    socket: LiveSocket,
    threadId: string,
    rev: number,
    feed: ThreadFeed,
  ): Promise<JoinAnswer | undefined> {
    const { connection } = socket.data;
    const { doorsClosed, caller } = connection;
    if (!(await this.authenticator.stands(caller))) return { outcome: 'closed', reason: 'signed-out' };
    const door = await this.doors.of(threadId, caller);
    if (door === 'no-place' || door === 'not-found') return { outcome: 'closed', reason: door };
    const missed = await this.log.after(threadId, rev, BATCH);
    // From here on nothing waits: what was asked above still holds when the socket is in the room.
    if (connection.doorsClosed !== doorsClosed) return undefined;
    if (!missed.more) {
      if (!feed.admit(missed.rev)) return undefined;
      if (socket.connected) void socket.join(roomOf(threadId));
    }
    return { outcome: 'joined', ...missed };
  }
}
