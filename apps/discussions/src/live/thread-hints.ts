import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Doors, type Hearers } from '../doors/doors';
import type { Channels } from './channels';
import { Coalescer } from './coalescer';
import { Hints, PAUSE_MILLIS } from './hints';
import { roomOf, roomOfPerson } from './rooms';
import { SocketServer } from './socket-server';

/** Hints at what is said in a thread those who may enter it and are elsewhere: in its room they hear it themselves. */
@Injectable()
export class ThreadHints implements OnModuleDestroy {
  private readonly logger = new Logger(ThreadHints.name);
  private readonly pace = new Coalescer<number>(PAUSE_MILLIS, (id, rev) => {
    this.tell(id, rev).catch((error: unknown) =>
      this.logger.warn(`a thread's new head could not be told: ${String(error)}`),
    );
  });

  constructor(
    private readonly server: SocketServer,
    private readonly doors: Doors,
    private readonly hints: Hints,
  ) {}

  onModuleDestroy(): void {
    this.pace.stop();
  }

  threadChanged({ threadId, rev }: Channels['discussions.thread-changed']): void {
    if (this.server.io.of('/').sockets.size > 0) this.pace.ask(threadId, rev);
  }

  private async tell(key: string, version: number): Promise<void> {
    const hearers = await this.doors.hearers(key);
    if (!hearers) return;
    const { listedAs, organisers } = hearers;
    const persons = [...this.present(hearers)];
    this.hints.tell({ topic: listedAs, key, version, audience: { persons, organisers }, except: roomOf(key) });
  }

  /** Of those who are told, whoever has a socket here. */
  private present({ persons, organisations }: Hearers): Set<string> {
    const present = persons.filter((id) => this.server.countIn(roomOfPerson(id)) > 0);
    if (organisations.length === 0) return new Set(present);
    const callers = this.server.sockets.map(({ data }) => data.connection.caller);
    const colleagues = callers.filter(({ organisationId }) => organisations.includes(organisationId));
    return new Set([...present, ...colleagues.map(({ personId }) => personId)]);
  }
}
