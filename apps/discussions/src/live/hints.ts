import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Hint } from '#contracts/discussions/socket';
import { Doors } from '../doors/doors';
import type { Channels } from './channels';
import { Coalescer } from './coalescer';
import { ORGANISERS, roomOf, roomOfPerson } from './rooms';
import { SocketServer } from './socket-server';

/** What many do at once (a race for places, a lively thread) is hinted at this often, however many they are. */
const PAUSE_MILLIS = 1000;

/** Tells sockets that something changed, never what: they fetch it from its owner, who knows what each may see. */
@Injectable()
export class Hints implements OnModuleDestroy {
  private readonly logger = new Logger(Hints.name);
  private readonly places = new Coalescer<void>(PAUSE_MILLIS, (id) => this.tellAll({ type: 'places', id }));
  private readonly threads = new Coalescer<number>(PAUSE_MILLIS, (id, rev) => this.tellOfThread(id, rev));
  private readonly losses = new Coalescer<void>(PAUSE_MILLIS, () => this.tellAll({ type: 'missed' }));

  constructor(
    private readonly server: SocketServer,
    private readonly doors: Doors,
  ) {}

  onModuleDestroy(): void {
    for (const coalescer of [this.places, this.threads, this.losses]) coalescer.stop();
  }

  gatheringChanged({ id, version }: Channels['discussions.gathering-changed']): void {
    this.tellAll({ type: 'gathering', id, version });
  }

  /** Whose it is hears of the registration; everybody else that the gathering's counts, which all may see, have moved. */
  registrationChanged({ id, version, personId, gatheringId }: Channels['discussions.registration-changed']): void {
    this.server.io.to(roomOfPerson(personId)).emit('hint', { type: 'registration', id, version });
    this.places.ask(gatheringId);
  }

  /** For those who may enter the thread and are elsewhere: in its room they hear the changes themselves. */
  threadChanged({ threadId, rev }: Channels['discussions.thread-changed']): void {
    this.threads.ask(threadId, rev);
  }

  /** Nobody knows which hints were lost. */
  readonly missed = (): void => this.losses.ask('all');

  private tellAll(hint: Hint): void {
    this.server.io.emit('hint', hint);
  }

  private tellOfThread(id: string, version: number): void {
    const tell = async (): Promise<void> => {
      const placed = await this.doors.placeHolders(id);
      const { rooms } = this.server.io.of('/').adapter;
      const present = placed.map(roomOfPerson).filter((room) => rooms.has(room));
      // To no room at all would be to everybody: the organisers' is always among them.
      const outside = this.server.io.to([ORGANISERS, ...present]).except(roomOf(id));
      outside.emit('hint', { type: 'thread', id, version });
    };
    if (this.server.io.of('/').sockets.size === 0) return;
    tell().catch((error: unknown) => this.logger.warn(`a thread's new head could not be told: ${String(error)}`));
  }
}
