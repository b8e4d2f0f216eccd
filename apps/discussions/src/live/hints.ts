import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Counter } from 'prom-client';
import type { Audience, Hint } from '#contracts/hint';
import { isModerator, isOrganiser, isPartner, Metrics } from '#service';
import { LISTS_FOR_PARTNERS } from '../doors/doors';
import { Coalescer } from './coalescer';
import type { LiveSocket } from './connection';
import { Recent } from './recent';
import { isShown, MODERATORS, ORGANISERS, roomOfPerson, roomOfShown } from './rooms';
import { SocketServer } from './socket-server';

/** What many do at once (a race for places, a lively thread) is hinted at this often, however many they are. */
export const PAUSE_MILLIS = 1000;
/** A page that is fetched, drawn and said to be shown within this time misses nothing in between. */
const RECENT_MILLIS = 10_000;
const RECENT_MOST = 1000;

interface Telling extends Hint {
  /** Whoever is in this room is not told. */
  readonly except?: string;
}

/**
 * Tells sockets that something changed, never what: they fetch it from its owner, who knows what each may see. What a
 * socket does not show it does not hear of.
 */
@Injectable()
export class Hints implements OnModuleDestroy {
  private readonly pace = new Coalescer<Hint>(PAUSE_MILLIS, (_, hint) => this.tell(hint));
  private readonly losses = new Coalescer<void>(PAUSE_MILLIS, () => this.server.io.emit('missed'));
  private readonly recent = new Recent<Telling>(RECENT_MILLIS, RECENT_MOST);

  private readonly heard: Counter;
  private readonly resyncs: Counter;

  constructor(
    private readonly server: SocketServer,
    metrics: Metrics,
  ) {
    this.heard = metrics.counter('live_hints_total', 'Hints that something changed, of all services');
    this.resyncs = metrics.counter(
      'live_resyncs_total',
      'How often hints may have been lost, so that pages fetch anew',
    );
  }

  onModuleDestroy(): void {
    for (const coalescer of [this.pace, this.losses]) coalescer.stop();
  }

  /** A hint of any service: for a crowd now and then, for named people at once. */
  hear(hint: Hint): void {
    this.heard.inc();
    if (typeof hint.audience === 'string') this.pace.ask(keyOf(hint), hint);
    else this.tell(hint);
  }

  /** Nobody knows which hints were lost. */
  missed(): void {
    this.resyncs.inc();
    this.losses.ask('all');
  }

  tell(telling: Telling): void {
    this.recent.keep(keyOf(telling), telling);
    const { topic, key, version, audience } = telling;
    const rooms = audience === 'who-shows-it' ? [roomOfShown(key)] : [roomOfShown(key), roomOfShown(topic)];
    const hearers =
      typeof audience === 'string'
        ? rooms
        : [
            ...audience.persons.map(roomOfPerson),
            ...(audience.organisers ? [ORGANISERS] : []),
            ...(audience.moderators ? [MODERATORS] : []),
          ]
            .flatMap((room) => this.server.in(room))
            .filter((socket) => rooms.some((room) => socket.rooms.has(room)))
            .map(({ id }) => id);
    // To no room at all would be to everybody.
    if (hearers.length === 0) return;
    this.server.io
      .to(hearers)
      .except(telling.except ?? [])
      .emit('hint', { topic, key, version });
  }

  /** What the socket shows from now on; it hears at once what of the new changed just before. */
  show(socket: LiveSocket, shown: readonly string[]): void {
    const names = isPartner(socket.data.connection.caller) ? shown.filter(isForPartners) : shown;
    const rooms = new Set(names.map(roomOfShown));
    const added = new Set(names.filter((name) => !socket.rooms.has(roomOfShown(name))));
    for (const room of [...socket.rooms].filter(isShown)) if (!rooms.has(room)) void socket.leave(room);
    void socket.join([...rooms]);
    if (added.size === 0) return;
    for (const telling of this.recent.values()) {
      const { topic, key, version } = telling;
      if (isFor(telling, socket, added)) socket.emit('hint', { topic, key, version });
    }
  }
}

/** A partner's contact shows lists of the directory and of the threads that they may be in, and things that they know by their ids. */
const isForPartners = (name: string): boolean =>
  name.startsWith('directory.') || LISTS_FOR_PARTNERS.includes(name) || !name.includes('.');

function isFor({ topic, key, audience, except }: Telling, socket: LiveSocket, shown: ReadonlySet<string>): boolean {
  if (!shown.has(key) && (audience === 'who-shows-it' || !shown.has(topic))) return false;
  if (except !== undefined && socket.rooms.has(except)) return false;
  if (typeof audience === 'string') return true;
  const { caller } = socket.data.connection;
  const { persons, organisers = false, moderators = false } = audience;
  return (
    persons.includes(caller.personId) || (organisers && isOrganiser(caller)) || (moderators && isModerator(caller))
  );
}

const keyOf = ({ topic, key, audience }: Hint): string => `${topic} ${key} ${namesOf(audience)}`;

function namesOf(audience: Audience): string {
  if (typeof audience === 'string') return audience;
  return audience.organisers || audience.moderators ? 'these' : audience.persons.join();
}
