import { Injectable } from '@nestjs/common';
import { Authenticator, isOrganiser } from '#service';
import { Doors } from '../doors/doors';
import type { LiveSocket } from './connection';
import { roomOf, roomOfPerson, threadsIn } from './rooms';
import { SocketServer } from './socket-server';

/** Shows people out of rooms, and off their sockets, that are no longer for them. */
@Injectable()
export class Evictions {
  constructor(
    private readonly server: SocketServer,
    private readonly doors: Doors,
    private readonly authenticator: Authenticator,
  ) {}

  placeLost(threadId: string, personId: string): void {
    for (const socket of this.server.in(roomOfPerson(personId))) {
      socket.data.connection.doorsClosed += 1;
      if (!isOrganiser(socket.data.connection.caller)) showOut(socket, threadId);
    }
  }

  /** Asks again, in one query, whether everybody in the rooms of these sockets may be there. */
  async reviewDoors(sockets: readonly LiveSocket[] = this.server.sockets): Promise<void> {
    for (const socket of sockets) socket.data.connection.doorsClosed += 1;
    const inside = sockets.flatMap((socket) => {
      const { caller } = socket.data.connection;
      return threadsIn(socket.rooms).map((threadId) => ({ socket, threadId, caller }));
    });
    if (inside.length === 0) return;
    for (const { socket, threadId } of await this.doors.shutOut(inside)) showOut(socket, threadId);
  }

  reviewDoorOf(threadId: string): Promise<void> {
    return this.reviewDoors(this.server.in(roomOf(threadId)));
  }

  /** Ends, by one query, the sockets whose session no longer stands; those signed in since then stay. */
  async reviewSessions(sockets: readonly LiveSocket[] = this.server.sockets): Promise<void> {
    if (sockets.length === 0) return;
    const ended = new Set(await this.authenticator.ended(sockets.map(({ data }) => data.connection.caller)));
    for (const { data } of sockets) if (ended.has(data.connection.caller)) data.connection.end('signed-out');
  }

  reviewSessionsOf(personId: string): Promise<void> {
    return this.reviewSessions(this.server.in(roomOfPerson(personId)));
  }
}

function showOut(socket: LiveSocket, threadId: string): void {
  if (!socket.rooms.has(roomOf(threadId))) return;
  void socket.leave(roomOf(threadId));
  socket.emit('closed', { threadId, reason: 'no-place' });
}
