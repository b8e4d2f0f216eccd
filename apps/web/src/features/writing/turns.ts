import { onLive, onStanding } from '../../lib/live';

/** Between two turns, however much is typed: it feels like at once, and a room full of people is no crowd of requests. */
const PACE = 120;
const PACE_EACH = 20;
/** So often a window says that it is there. */
const BEAT = 10_000;
const AGAIN = [2000, 4000, 8000, 15_000];
/** One's own doing comes back as a hint, and so does where others go. */
const ECHO = 400;

/** When to take the next turn: one at a time, soon, and after failures with longer and longer pauses. */
export class Turns {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = Infinity;
  private last = 0;
  private failures = 0;
  private running: Promise<void> | undefined;
  private asked = Infinity;
  /** How many others write along. */
  crowd = 0;
  private knownVersion = 0;
  private stopped = false;

  constructor(private readonly take: () => Promise<void>) {}

  soon(millis: number): void {
    if (this.stopped) return;
    if (this.running) {
      this.asked = Math.min(this.asked, Date.now() + millis);
      return;
    }
    const at = Math.max(Date.now() + millis, this.last + PACE + PACE_EACH * this.crowd);
    if (at >= this.due) return;
    clearTimeout(this.timer);
    this.due = at;
    this.timer = setTimeout(() => void this.now().catch(() => undefined), at - Date.now());
  }

  /** After a turn that failed. */
  later(): void {
    const pause = AGAIN[Math.min(this.failures, AGAIN.length - 1)]!;
    this.failures += 1;
    setTimeout(() => this.soon(0), pause);
  }

  /** Others tell that there is more than was known. */
  hinted(version: number): void {
    this.soon(version > this.knownVersion ? 0 : ECHO);
  }

  known(version: number): void {
    this.knownVersion = version;
    this.failures = 0;
  }

  /** A turn from now on, after the one that is being taken. */
  async now(): Promise<void> {
    while (this.running) await this.running.catch(() => undefined);
    clearTimeout(this.timer);
    this.due = Infinity;
    this.last = Date.now();
    this.running = this.take();
    try {
      await this.running;
    } finally {
      this.running = undefined;
      const { asked } = this;
      this.asked = Infinity;
      if (asked < Infinity) this.soon(asked - Date.now());
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}

/** Takes turns whenever there may be something to hear, from now on; returns how to stop. */
export function listening(itemId: string, turns: Turns): () => void {
  const now = (): void => turns.soon(0);
  const beat = setInterval(now, BEAT);
  window.addEventListener('online', now);
  const stops = [
    onLive('hint', ({ topic, key, version }) => {
      if (topic === 'library.drafts' && key === itemId) turns.hinted(version);
    }),
    onLive('missed', now),
    onStanding(now),
    () => window.removeEventListener('online', now),
    () => clearInterval(beat),
  ];
  now();
  return () => stops.forEach((stop) => stop());
}
