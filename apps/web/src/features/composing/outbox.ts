import { isRefusal, Problem } from '../../lib/api';
import { draftNames, dropDraft, keepDraft, readDraft } from '../../lib/drafts';
import type { Named } from '../mentions/mention-text';
import type { MessageView } from '#contracts/discussions/thread';

/** A message that its writer has sent off and the thread on the screen does not hold yet. */
export interface Unsent {
  readonly id: string;
  readonly threadId: string;
  readonly text: string;
  /** Those whom it mentions, as they were chosen. */
  readonly mentions?: readonly Named[];
  readonly writtenAt: string;
  /** `waiting`: no answer came, it goes out by itself. `refused`: it stays until its writer decides. */
  readonly standing: 'sending' | 'waiting' | 'sent' | 'refused';
  /** Why it was refused or waits, as a sentence. */
  readonly reason?: string;
}

type Post = (unsent: Unsent) => Promise<MessageView>;

/** Something written longer ago than this is not sent on opening the thread: its writer may have thought otherwise. */
const STILL_MEANT_MILLIS = 15 * 60_000;
const FIRST_PAUSE_MILLIS = 1000;
const LONGEST_PAUSE_MILLIS = 15_000;

/**
 * What one person sends to one thread: one after the other, in the order of writing, kept in this browser until
 * it is answered. Each has an entry of its own in the storage, so that tabs do not overwrite each other; a
 * message that two of them send is posted once, since it has its id from here.
 */
export class Outbox {
  private unsent: readonly Unsent[];
  private busy = false;
  private pause = FIRST_PAUSE_MILLIS;
  /** What the service asked for, beside our own pauses. */
  private askedPause = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly meId: string,
    private readonly threadId: string,
    private readonly post: Post,
    /** Hears what was posted. */
    private readonly posted: (message: MessageView) => void,
  ) {
    this.unsent = kept(this.prefix).map((one) => resumed(one));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): readonly Unsent[] => this.unsent;

  add(id: string, text: string, mentions: readonly Named[] = []): void {
    const { threadId } = this;
    const one: Unsent = { id, threadId, text, mentions, writtenAt: new Date().toISOString(), standing: 'sending' };
    keepDraft(this.nameOf(id), one);
    this.change([...this.unsent, one]);
    this.flush();
  }

  tryAgain(id: string): void {
    this.set(id, { standing: 'sending' });
    this.flush();
  }

  /** Takes back what is not sent; returns its text. */
  takeBack(id: string): string {
    const one = this.unsent.find((other) => other.id === id);
    this.forget([id]);
    return one?.text ?? '';
  }

  /** Another tab has dropped this from the storage: it went out from there, was taken back, or belongs to nobody here. */
  droppedElsewhere(name: string): void {
    const id = name.slice(this.prefix.length);
    if (name.startsWith(this.prefix))
      this.change(this.unsent.filter((one) => one.id !== id || one.standing === 'sent'));
  }

  /** The thread holds these now: what was on its way has arrived. */
  arrived(ids: ReadonlySet<string>): void {
    const here = this.unsent.filter(({ id }) => ids.has(id)).map(({ id }) => id);
    if (here.length > 0) this.forget(here);
  }

  /** Sends what waits; called again when there is hope: online, reconnected, some time later. */
  flush(): void {
    clearTimeout(this.timer);
    if (!this.busy) void this.sendAll();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private get prefix(): string {
    return prefixOf(this.meId, this.threadId);
  }

  private nameOf(id: string): string {
    return this.prefix + id;
  }

  private async sendAll(): Promise<void> {
    this.busy = true;
    try {
      for (let next = this.next(); next; next = this.next()) {
        if (!(await this.send(next))) return this.later();
      }
      this.pause = FIRST_PAUSE_MILLIS;
    } finally {
      this.busy = false;
    }
  }

  private next(): Unsent | undefined {
    return this.unsent.find(({ standing }) => standing === 'sending' || standing === 'waiting');
  }

  /** False where nothing can be sent at present. */
  private async send({ id, ...one }: Unsent): Promise<boolean> {
    try {
      const message = await this.post({ id, ...one });
      dropDraft(this.nameOf(id));
      this.set(id, { standing: 'sent' });
      this.posted(message);
      return true;
    } catch (error) {
      if (!isRefusal(error)) {
        this.wait(error);
        return false;
      }
      this.set(id, { standing: 'refused', reason: error.errors?.[0]?.detail ?? (error.detail || error.title) });
      keepDraft(
        this.nameOf(id),
        this.unsent.find((other) => other.id === id),
      );
      return true;
    }
  }

  /** Nothing goes out at present: out of reach, too many at once, or a service in trouble. */
  private wait(error: unknown): void {
    const isAnswer = error instanceof Problem;
    this.askedPause = isAnswer ? error.retryAfter * 1000 : 0;
    const reason = isAnswer ? 'It goes out by itself in a moment.' : 'It goes out when we are back.';
    this.change(this.unsent.map((one) => (isOnItsWay(one) ? { ...one, standing: 'waiting', reason } : one)));
  }

  private later(): void {
    this.timer = setTimeout(() => this.flush(), Math.max(this.pause, this.askedPause));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MILLIS);
  }

  private set(id: string, changed: Partial<Unsent>): void {
    this.change(this.unsent.map((one) => (one.id === id ? { ...one, ...changed } : one)));
  }

  private forget(ids: readonly string[]): void {
    for (const id of ids) dropDraft(this.nameOf(id));
    this.change(this.unsent.filter(({ id }) => !ids.includes(id)));
  }

  private change(unsent: readonly Unsent[]): void {
    this.unsent = unsent;
    for (const listener of this.listeners) listener();
  }
}

const isOnItsWay = ({ standing }: Unsent): boolean => standing === 'sending' || standing === 'waiting';

function kept(start: string): Unsent[] {
  return draftNames(start)
    .flatMap((name) => readDraft<Unsent>(name) ?? [])
    .sort((a, b) => (a.writtenAt < b.writtenAt ? -1 : 1));
}

function resumed(one: Unsent): Unsent {
  if (one.standing === 'refused') return one;
  const stillMeant = Date.now() - Date.parse(one.writtenAt) < STILL_MEANT_MILLIS;
  if (stillMeant) return { ...one, standing: 'sending' };
  return { ...one, standing: 'refused', reason: 'You wrote this before, and it did not go out.' };
}

const prefixOf = (meId: string, threadId: string): string => `outbox:${meId}:${threadId}:`;

/** What somebody wrote to a thread and has not sent, as this browser keeps it. */
export const keptOf = (meId: string, threadId: string): readonly Unsent[] => kept(prefixOf(meId, threadId));
