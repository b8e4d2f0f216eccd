import type { Across, Because, SeatingRules } from '#contracts/scheduling/seating';
import type { Sector } from '#contracts/sectors';
import { groupsOf, isAcross, leastOf, neediest, sumOf, UNSAID, type Comer, type Group, type Pool } from './groups';

/** Those of one organisation who have a place. */
export interface Seated extends Comer {
  readonly places: number;
}

/** Who come together or not at all: somebody with their guests, a group, or one alone. */
export interface Party {
  readonly comers: readonly Comer[];
}

export interface Rules {
  readonly capacity: number;
  readonly maxPerOrganisation: number;
  readonly seating: SeatingRules | null;
  /** Whether what the rules hold is still held. */
  readonly areHeld: boolean;
}

/** Those who come in, and why they and nobody else just then. */
export interface Given<W extends Party> {
  readonly party: W;
  readonly because: Because;
}

interface InTurn<W extends Party> {
  readonly party: W;
  /** In the order in which they came to wait. */
  readonly nth: number;
}

const WHY_ACROSS: Readonly<Record<Across, Because['why']>> = {
  'small-employers': 'small-employer',
  newcomers: 'first-time',
};

/** How many of them there are of each. */
function tally<K>(comers: readonly Comer[], of: (comer: Comer) => K): [K, number][] {
  const counts = new Map<K, number>();
  for (const comer of comers) counts.set(of(comer), (counts.get(of(comer)) ?? 0) + 1);
  return [...counts];
}

const toldTogether = ({ length }: readonly Comer[]): Pick<Because, 'together'> =>
  length > 1 ? { together: length } : {};

/**
 * The room of one gathering under its rules: who may come in, who is next, and why. It knows what it is told and asks
 * nobody; the same room is rehearsed and lived in. All it decides on is a party, of which nobody comes in without the others.
 */
export class Room {
  private readonly ofGroup = new Map<Group | typeof UNSAID, number>();
  private readonly ofOrganisation = new Map<string, number>();
  private spares = false;

  /** `taken` counts also those of whom nothing more is known. */
  constructor(
    private readonly rules: Rules,
    seated: readonly Seated[],
    private taken = seated.reduce((sum, { places }) => sum + places, 0),
  ) {
    for (const one of seated) this.add(one, one.places);
  }

  get free(): number {
    return Math.max(0, this.rules.capacity - this.taken);
  }

  /** Whether some who were seated filled more of what is held than they took places: others then need not be kept out for it. */
  get sparesPlaces(): boolean {
    return this.spares;
  }

  seat(comers: readonly Comer[]): void {
    this.spares ||= this.fills(comers) > comers.length;
    this.taken += comers.length;
    for (const comer of comers) this.add(comer, 1);
  }

  /** Null where they may have their places at once. */
  whyNot(comers: readonly Comer[]): Because | null {
    const bar = this.barOf(comers);
    return bar && { ...bar, ...toldTogether(comers) };
  }

  private barOf(comers: readonly Comer[]): Because | null {
    if (this.free === 0) return { why: 'full' };
    if (comers.length > this.free) return { why: 'too-few-free', count: this.free };
    for (const [organisationId, coming] of tally(comers, (comer) => comer.organisationId)) {
      const count = this.ofOrganisation.get(organisationId) ?? 0;
      if (count + coming > this.rules.maxPerOrganisation) return { why: 'organisation-at-maximum', count };
    }
    for (const [sector, coming] of tally(comers, (comer) => comer.sector)) {
      const [most, count] = [this.ruleFor(sector)?.atMost ?? null, this.placesOf(sector)];
      if (most !== null && count + coming > most) return { why: 'sector-at-maximum', sector, count };
    }
    return this.leavesTheHeld(comers) ? null : { why: 'held-for-others' };
  }

  /**
   * All that is held after them has a place of its own; or they fill as much of it as they take places, and the rest can still
   * be met, or as much of it as before.
   */
  private leavesTheHeld(comers: readonly Comer[]): boolean {
    const [pools, rest, left] = [this.pools(), this.restAfter(comers), this.free - comers.length];
    if (sumOf(rest) <= left) return true;
    const short = Math.max(0, sumOf(neediest(pools)) - this.free);
    return this.fills(comers) >= comers.length && sumOf(neediest(rest)) - left <= short;
  }

  /** What would be held once they are in. */
  private restAfter(comers: readonly Comer[]): Pool[] {
    const counting = (group: Group): number => comers.filter((comer) => groupsOf(comer).includes(group)).length;
    return this.pools().map((pool) => ({ ...pool, places: Math.max(0, pool.places - counting(pool.for)) }));
  }

  /** How much of what is held they would fill. */
  private fills(comers: readonly Comer[]): number {
    return sumOf(this.pools()) - sumOf(this.restAfter(comers));
  }

  /**
   * Gives the free places to those who wait, in the order in which they came to wait: each to whoever fills the most of
   * what is held for each place they take, then to whose sector has the fewest, then to whoever has waited longest; without
   * rules to the last alone. @returns who comes in, in that order, and why.
   */
  fill<W extends Party>(waiting: readonly W[]): Given<W>[] {
    const given: Given<W>[] = [];
    const queues = this.queuesOf(waiting);
    while (this.free > 0) {
      const heads = queues.flatMap((queue) => this.headOf(queue)).filter(({ party }) => !this.whyNot(party.comers));
      const [longest] = heads.sort((one, other) => one.nth - other.nth);
      if (!longest) break;
      const next = this.rules.seating ? heads.reduce((best, one) => (this.isBefore(one, best) ? one : best)) : longest;
      given.push({ party: next.party, because: this.why(next.party.comers, next === longest) });
      this.seat(next.party.comers);
      queues.find((queue) => queue.at(-1) === next)!.pop();
    }
    return given;
  }

  /** What is held just now, and for whom. */
  pools(): Pool[] {
    const { seating, areHeld } = this.rules;
    if (!seating || !areHeld) return [];
    return leastOf(seating)
      .map((least) => ({ ...least, places: least.places - (this.ofGroup.get(least.for) ?? 0) }))
      .filter(({ places }) => places > 0);
  }

  /** Those alike to the rules but for their organisations, the last first; without rules all who are as many are alike. */
  private queuesOf<W extends Party>(waiting: readonly W[]): InTurn<W>[][] {
    const queues = new Map<string, InTurn<W>[]>();
    const kindOf = (comer: Comer): string => (this.rules.seating ? groupsOf(comer).join(' ') : '');
    for (const [nth, party] of [...waiting.entries()].reverse()) {
      const alike = party.comers.map(kindOf).sort().join('+');
      const queue = queues.get(alike) ?? [];
      queues.set(alike, queue);
      queue.push({ party, nth });
    }
    return [...queues.values()];
  }

  /** The first of whose organisations none has too many: it will not have fewer while these are given. */
  private headOf<W extends Party>(queue: InTurn<W>[]): InTurn<W>[] {
    while (queue.length > 0 && this.isAtMost(queue.at(-1)!.party.comers)) queue.pop();
    return queue.slice(-1);
  }

  private isAtMost(comers: readonly Comer[]): boolean {
    const { maxPerOrganisation: most } = this.rules;
    return tally(comers, (comer) => comer.organisationId).some(
      ([organisationId, coming]) => (this.ofOrganisation.get(organisationId) ?? 0) + coming > most,
    );
  }

  private isBefore({ party: { comers: ones } }: InTurn<Party>, { party: { comers: best } }: InTurn<Party>): boolean {
    const [fills, most] = [this.fills(ones) * best.length, this.fills(best) * ones.length];
    return fills === most ? this.fullest(ones).count < this.fullest(best).count : fills > most;
  }

  private why(comers: readonly Comer[], haveWaitedLongest: boolean): Because {
    const held = this.whyHeld(comers);
    if (held) return held;
    const because: Because = haveWaitedLongest
      ? { why: 'waited-longest' }
      : { why: 'fewest-of-sector', ...this.fullest(comers) };
    return { ...because, ...toldTogether(comers) };
  }

  private whyHeld(comers: readonly Comer[]): Because | null {
    const [pool, ...others] = this.pools().filter(({ for: group }) =>
      comers.some((comer) => groupsOf(comer).includes(group)),
    );
    if (!pool) return null;
    const also = others.map((other) => other.for);
    const held: Because = isAcross(pool.for)
      ? { why: WHY_ACROSS[pool.for] }
      : { why: 'sector-lacked', sector: pool.for, count: this.placesOf(pool.for) };
    return { ...held, ...(also.length > 0 && { also }), ...toldTogether(comers) };
  }

  /** Why they, whom nothing keeps out, come in past others; null where all that is free is open to everybody. */
  whyAtOnce(comers: readonly Comer[]): Because | null {
    return sumOf(this.pools()) + comers.length <= this.free ? null : this.whyHeld(comers);
  }

  /** The sectors that have more than their most: whoever is there stays. */
  broken(): { sector: Sector; places: number; most: number }[] {
    return (this.rules.seating?.sectors ?? []).flatMap(({ sector, atMost }) => {
      const places = this.placesOf(sector);
      return atMost !== null && places > atMost ? [{ sector, places, most: atMost }] : [];
    });
  }

  placesOf(sector: Sector | null): number {
    return this.ofGroup.get(sector ?? UNSAID) ?? 0;
  }

  /** Of their sectors the one with the most at the table: a party that also brings others of a full one waits with these. */
  private fullest(comers: readonly Comer[]): { sector: Sector | null; count: number } {
    const counted = comers.map(({ sector }) => ({ sector, count: this.placesOf(sector) }));
    return counted.reduce((most, one) => (one.count > most.count ? one : most));
  }

  private ruleFor(sector: Sector | null) {
    return this.rules.seating?.sectors.find((rule) => rule.sector === sector);
  }

  private add(comer: Comer, places: number): void {
    const { organisationId } = comer;
    this.ofOrganisation.set(organisationId, (this.ofOrganisation.get(organisationId) ?? 0) + places);
    for (const group of groupsOf(comer)) this.ofGroup.set(group, (this.ofGroup.get(group) ?? 0) + places);
  }
}
