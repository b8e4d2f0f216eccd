import { call, isRefusal, Problem } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import type { Outcome } from './door.queries';
import { prefixOf } from './to-tell';

/** What was said at a door: that somebody came, or that this was a mistake. */
export interface Said {
  readonly kind: 'came' | 'mistake';
  /** Of the check-in. */
  readonly id: string;
  readonly registrationId: string;
  readonly at: string;
  readonly door: string;
  /** What came of it, where whoever stands there has to know. */
  readonly outcome?: Outcome;
}

const MOST_AT_ONCE = 100;
const FIRST_PAUSE_MILLIS = 1000;
const LONGEST_PAUSE_MILLIS = 15_000;

/**
 * What one person's telephone says at the door of one gathering: ids and times and nobody's name, kept in this browser
 * until the network was told, one after the other and again where no answer comes.
 */
export class Told {
  private said: readonly Said[];
  private failed: string | undefined;
  private shown: { said: readonly Said[]; failed: string | undefined };
  private busy = false;
  private pause = FIRST_PAUSE_MILLIS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly meId: string,
    private readonly gatheringId: string,
    /** Hears what has been told, before it is said no more. */
    private readonly onTold: (said: readonly Said[], outcomes: readonly Outcome[]) => void,
  ) {
    this.said = this.kept();
    this.shown = { said: this.said, failed: undefined };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = () => this.shown;

  came(registrationId: string, door: string): Said {
    const came: Said = { kind: 'came', id: newId(), registrationId, at: new Date().toISOString(), door };
    this.add([came]);
    return came;
  }

  mistake(registrationId: string, ids: readonly string[], door: string): void {
    const at = new Date().toISOString();
    this.add(ids.map((id) => ({ kind: 'mistake', id, registrationId, at, door })));
  }

  /** What came of it has been read. */
  dismiss(one: Said): void {
    localStorage.removeItem(this.nameOf(one));
    this.change(this.said.filter((other) => other !== one));
  }

  /** Another tab has told some of it, or says more. */
  readAgain(): void {
    this.change(this.kept());
  }

  flush(): void {
    clearTimeout(this.timer);
    if (!this.busy) void this.tellAll();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private add(more: readonly Said[]): void {
    for (const one of more) localStorage.setItem(this.nameOf(one), JSON.stringify(one));
    this.change([...this.said, ...more]);
    this.flush();
  }

  private async tellAll(): Promise<void> {
    this.busy = true;
    try {
      for (let next = this.next(); next.length > 0; next = this.next()) await this.tell(next);
      this.pause = FIRST_PAUSE_MILLIS;
      this.fail(undefined);
    } catch (error) {
      this.fail(isRefusal(error) ? sentenceOf(error) : undefined);
      const asked = error instanceof Problem ? error.retryAfter * 1000 : 0;
      if (!isRefusal(error)) this.timer = setTimeout(() => this.flush(), Math.max(this.pause, asked));
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MILLIS);
    } finally {
      this.busy = false;
    }
  }

  /** The oldest, of one door. */
  private next(): Said[] {
    const waiting = this.said.filter(({ outcome }) => !outcome);
    return waiting.filter(({ door }) => door === waiting[0]!.door).slice(0, MOST_AT_ONCE);
  }

  private async tell(said: readonly Said[]): Promise<void> {
    const of = (kind: Said['kind']) => said.filter((one) => one.kind === kind);
    const { outcomes } = await call('POST /api/scheduling/gatherings/:gatheringId/door', {
      params: { gatheringId: this.gatheringId },
      body: {
        door: said[0]!.door,
        sentAt: new Date().toISOString(),
        arrivals: of('came').map(({ id, registrationId, at }) => ({ id, registrationId, at })),
        takenBack: of('mistake').map(({ id }) => id),
      },
    });
    this.onTold(said, outcomes);
    this.settle(said, new Map(outcomes.map((outcome) => [outcome.id, outcome])));
  }

  private settle(said: readonly Said[], outcomes: ReadonlyMap<string, Outcome>): void {
    const told = new Set(said.map((one) => this.nameOf(one)));
    const left = this.said.flatMap((one): Said[] => {
      if (!told.has(this.nameOf(one))) return [one];
      const outcome = one.kind === 'came' ? outcomes.get(one.id) : undefined;
      if (!outcome || outcome.outcome === 'here' || outcome.outcome === 'taken-back') {
        localStorage.removeItem(this.nameOf(one));
        return [];
      }
      // Whoever has read it, in another tab, is not told again.
      if (localStorage.getItem(this.nameOf(one)) === null) return [];
      localStorage.setItem(this.nameOf(one), JSON.stringify({ ...one, outcome }));
      return [{ ...one, outcome }];
    });
    this.change(left);
  }

  private kept(): Said[] {
    const start = prefixOf(this.meId, this.gatheringId);
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(start))
      .map((key) => JSON.parse(localStorage.getItem(key)!) as Said)
      .sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  private nameOf({ kind, id }: Said): string {
    return `${prefixOf(this.meId, this.gatheringId)}${kind}.${id}`;
  }

  private fail(failed: string | undefined): void {
    if (failed === this.failed) return;
    this.failed = failed;
    this.change(this.said);
  }

  private change(said: readonly Said[]): void {
    this.said = said;
    this.shown = { said, failed: this.failed };
    for (const listener of this.listeners) listener();
  }
}
