/*
 * The one socket of this tab. It is a hint and never the truth: what it brings is applied by revision, and what
 * it did not bring is fetched. socket.io itself is loaded when the connection is first wanted.
 */
import type { Socket } from 'socket.io-client';
import {
  SHOWN_AT_MOST,
  SOCKET_PATH,
  type ClientEvents,
  type JoinAnswer,
  type Refusal,
  type ServerEvents,
} from '#contracts/discussions/socket';
import { call } from './api';
import { onRenewed, onSignedInElsewhere, renewSession, seemsSignedIn, sessionIsOld, signInAgain } from './renewal';

type Event = keyof ServerEvents;
type Heard<E extends Event> = Parameters<ServerEvents[E]>[0];
type LiveSocket = Socket<ServerEvents, ClientEvents>;

const EVENTS: readonly Event[] = ['change', 'head', 'closed', 'hint', 'missed', 'bye'];
/** A tab that only listens makes no calls: its session is looked after here. */
const LOOK_AFTER_SESSION_MILLIS = 30_000;
const COME_BACK_MILLIS = 5000;
const ANSWER_MILLIS = 10_000;

const listeners = new Map<Event | 'standing', Set<(said: never) => void>>();
let socket: LiveSocket | undefined;
let starting: Promise<void> | undefined;
/** Said anew to each connection. */
let shown: readonly string[] = [];
let comingBack: ReturnType<typeof setTimeout> | undefined;

/** Opens the connection where it is not open yet; it then stays, and comes back by itself. */
export function startLive(): void {
  starting ??= open().catch(() => {
    // Its code could not be fetched: the next who wants it tries again.
    starting = undefined;
  });
}

export const isLive = (): boolean => socket?.connected ?? false;

/** Hears one kind of event; returns how to stop. */
export function onLive<E extends Event>(event: E, listener: (said: Heard<E>) => void): () => void {
  return listen(event, listener as (said: never) => void);
}

/** Runs whenever the connection came or went; returns how to stop. */
export function onStanding(listener: () => void): () => void {
  return listen('standing', listener);
}

/** Asks to be in a thread's room; null where no answer came. */
export async function joinThread(threadId: string, rev: number): Promise<JoinAnswer | null> {
  if (!socket?.connected) return null;
  return socket
    .timeout(ANSWER_MILLIS)
    .emitWithAck('join', { threadId, rev })
    .catch(() => null) as Promise<JoinAnswer | null>;
}

export function leaveThread(threadId: string): void {
  if (socket?.connected) socket.emit('leave', { threadId });
}

/** What of it changes is hinted at from now on. Beyond a number nobody shows at once, the last are left out. */
export function showLive(names: ReadonlySet<string>): void {
  const now = [...names].slice(0, SHOWN_AT_MOST);
  if (now.length === shown.length && shown.every((name) => names.has(name))) return;
  shown = now;
  if (socket?.connected) socket.emit('show', { names: now });
}

function listen(event: Event | 'standing', listener: (said: never) => void): () => void {
  const heard = listeners.get(event) ?? new Set();
  listeners.set(event, heard.add(listener));
  return () => heard.delete(listener);
}

function tell(event: Event | 'standing', said?: unknown): void {
  for (const listener of listeners.get(event) ?? []) listener(said as never);
}

async function open(): Promise<void> {
  const { io } = await import('socket.io-client');
  const opened: LiveSocket = io({
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: COME_BACK_MILLIS,
  });
  socket = opened;
  for (const event of EVENTS) opened.on(event, (said: unknown) => tell(event, said));
  opened.on('connect', () => {
    opened.emit('show', { names: [...shown] });
    tell('standing');
  });
  opened.on('disconnect', () => {
    tell('standing');
    // The server has closed it: with a word before (`bye`), or with its session.
    if (!opened.active) comeBack();
  });
  opened.on('connect_error', ({ message }) => {
    if (opened.active) return;
    if (message === ('sign-in-needed' satisfies Refusal))
      void signInAgain(false).then((signedIn) => comeBack(signedIn));
    else comeBack();
  });
  keepSession(opened);
}

function comeBack(now = false): void {
  clearTimeout(comingBack);
  const tryAgain = (): void => {
    // Whoever is signed out has nothing to hear; signing in, here or in another tab, is noticed.
    if (seemsSignedIn()) socket?.connect();
    else comeBack();
  };
  comingBack = setTimeout(tryAgain, now ? 0 : COME_BACK_MILLIS);
}

/** The socket stays for as long as the session it was opened with: each renewal, in any tab, is told to it. */
function keepSession(opened: LiveSocket): void {
  const renewed = (): void => {
    if (!opened.connected || !opened.id) return;
    // Failing, it ends as `expired` and is opened anew.
    call('PUT /api/discussions/sockets/:socketId', { params: { socketId: opened.id } }).catch(() => undefined);
  };
  onRenewed(renewed);
  onSignedInElsewhere(renewed);
  setInterval(() => {
    if (sessionIsOld()) void renewSession();
  }, LOOK_AFTER_SESSION_MILLIS);
}
