import { Injectable, Logger } from '@nestjs/common';
import { ChangeLog } from '../messages/change-log';
import { SocketServer } from './socket-server';
import { ThreadFeed } from './thread-feed';

/** The threads that sockets of this instance are in, each with its feed. */
@Injectable()
export class Rooms {
  private readonly feeds = new Map<string, { feed: ThreadFeed; joining: number }>();
  private readonly logger = new Logger(Rooms.name);

  constructor(
    private readonly server: SocketServer,
    private readonly log: ChangeLog,
  ) {
    server.io.of('/').adapter.on('delete-room', (room: string) => {
      if (room.startsWith(PREFIX)) this.closeIfEmpty(threadOf(room));
    });
  }

  get threadIds(): string[] {
    return [...this.feeds.keys()];
  }

  /** Says how far the room was told, in order with the changes themselves. */
  announceHeads(): void {
    for (const [threadId, { feed }] of this.feeds) {
      if (feed.head !== undefined) this.server.io.to(roomOf(threadId)).emit('head', { threadId, rev: feed.head });
    }
  }

  /** The thread has come to this revision; of no interest where nobody of ours is in it. */
  announce(threadId: string, rev: number): void {
    this.feeds.get(threadId)?.feed.announce(rev);
  }

  /**
   * Keeps the thread's feed for as long as somebody is joining: what is announced meanwhile is not lost although
   * the room may still be empty.
   */
  async whileJoining<T>(threadId: string, join: (feed: ThreadFeed) => Promise<T>): Promise<T> {
    const entry = this.feeds.get(threadId) ?? { feed: this.feedOf(threadId), joining: 0 };
    this.feeds.set(threadId, entry);
    entry.joining += 1;
    try {
      return await join(entry.feed);
    } finally {
      entry.joining -= 1;
      this.closeIfEmpty(threadId);
    }
  }

  private feedOf(threadId: string): ThreadFeed {
    const room = this.server.io.to(roomOf(threadId));
    return new ThreadFeed(
      (after, limit) => this.log.after(threadId, after, limit),
      (change) => room.emit('change', { threadId, change }),
      (error) => this.logger.warn(`a thread's changes could not be read: ${String(error)}`),
    );
  }

  private closeIfEmpty(threadId: string): void {
    const entry = this.feeds.get(threadId);
    if (!entry || entry.joining > 0 || this.server.io.of('/').adapter.rooms.has(roomOf(threadId))) return;
    entry.feed.stop();
    this.feeds.delete(threadId);
  }
}

const PREFIX = 'thread:';
/** The socket.io room of a thread. */
export const roomOf = (threadId: string): string => PREFIX + threadId;
const threadOf = (room: string): string => room.slice(PREFIX.length);
/** The threads among the rooms a socket is in. */
export const threadsIn = (rooms: ReadonlySet<string>): string[] =>
  [...rooms].filter((room) => room.startsWith(PREFIX)).map(threadOf);
/** The socket.io rooms of all organisers, and of all who may look at what the library holds. */
export const ORGANISERS = 'organisers';
export const MODERATORS = 'moderators';
/** The socket.io room of the sockets that show this: a thing by its id, or lists by their topic. */
export const roomOfShown = (name: string): string => SHOWN + name;
const SHOWN = 'shown:';
export const isShown = (room: string): boolean => room.startsWith(SHOWN);
/** The socket.io room of all the sockets of one person. */
export const roomOfPerson = (personId: string): string => `person:${personId}`;
