import type { Across, Because, SeatingRules } from '#contracts/scheduling/seating';
import type { Sector } from '#contracts/sectors';
import { groupsOf, isAcross, leastOf, neediest, sumOf, UNSAID, type Group, type Guest, type Pool } from './groups';

/** Those of one organisation who have a place. */
export interface Party extends Guest {
  readonly places: number;
}

export interface Rules {
  readonly capacity: number;
  readonly maxPerOrganisation: number;
  readonly seating: SeatingRules | null;
  /** Whether what the rules hold is still held. */
  readonly areHeld: boolean;
}

/** One who comes in, and why they and nobody else just then. */
export interface Given<W extends Guest> {
  readonly guest: W;
  readonly because: Because;
}

interface InTurn<W extends Guest> {
  readonly guest: W;
  /** In the order in which they came to wait. */
  readonly nth: number;
}

const WHY_ACROSS: Readonly<Record<Across, Because['why']>> = {
  'small-employers': 'small-employer',
  newcomers: 'first-time',
};

/**
 * The room of one gathering under its rules: who may come in, who is next, and why. It knows what it is told and asks
 * nobody; the same room is rehearsed and lived in.
 */
export class Room {
  private readonly ofGroup = new Map<Group | typeof UNSAID, number>();
  private readonly ofOrganisation = new Map<string, number>();
  private spares = false;

  /** `taken` counts also those of whom nothing more is known. */
  constructor(
    private readonly rules: Rules,
    parties: readonly Party[],
    private taken = parties.reduce((sum, { places }) => sum + places, 0),
  ) {
    for (const party of parties) this.add(party, party.places);
  }

  get free(): number {
    return Math.max(0, this.rules.capacity - this.taken);
  }

  /** Whether somebody who was seated filled more than one of what is held: another then need not be kept out for it. */
  get sparesPlaces(): boolean {
    return this.spares;
  }

  seat(guest: Guest): void {
    this.spares ||= this.poolsFor(guest).length > 1;
    this.taken += 1;
    this.add(guest, 1);
  }

  /** Null where they may have a place at once. */
  whyNot(guest: Guest): Because | null {
    if (this.free === 0) return { why: 'full' };
    const { sector } = guest;
    const ofOrganisation = this.ofTheir(guest);
    if (ofOrganisation >= this.rules.maxPerOrganisation)
      return { why: 'organisation-at-maximum', count: ofOrganisation };
    const most = this.ruleFor(sector)?.atMost ?? null;
    const ofSector = this.count(guest);
    if (most !== null && ofSector >= most) return { why: 'sector-at-maximum', sector, count: ofSector };
    return sumOf(this.pools()) < this.free || this.fillsWell(guest) ? null : { why: 'held-for-others' };
  }

  /** They fill some of what is held, and all the rest can still be met, or as much of it as before. */
  private fillsWell(guest: Guest): boolean {
    const pools = this.pools();
    const groups = groupsOf(guest);
    const rest = pools.map((pool) => (groups.includes(pool.for) ? { ...pool, places: pool.places - 1 } : pool));
    const short = Math.max(0, sumOf(neediest(pools)) - this.free);
    return sumOf(rest) < sumOf(pools) && sumOf(neediest(rest)) - (this.free - 1) <= short;
  }

  /**
   * Gives the free places to those who wait, in the order in which they came to wait: each to whoever fills the most of
   * what is held, then to whose sector has the fewest, then to whoever has waited longest; without rules to the last
   * alone. @returns who comes in, in that order, and why.
   */
  fill<W extends Guest>(waiting: readonly W[]): Given<W>[] {
    const given: Given<W>[] = [];
    const queues = this.queuesOf(waiting);
    while (this.free > 0) {
      const heads = queues.flatMap((queue) => this.headOf(queue)).filter(({ guest }) => !this.whyNot(guest));
      const [longest] = heads.sort((one, other) => one.nth - other.nth);
      if (!longest) break;
      const next = this.rules.seating ? heads.reduce((best, one) => (this.isBefore(one, best) ? one : best)) : longest;
      given.push({ guest: next.guest, because: this.why(next.guest, next === longest) });
      this.seat(next.guest);
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

  /** Those alike to the rules but for their organisation, the last first; without rules all are alike. */
  private queuesOf<W extends Guest>(waiting: readonly W[]): InTurn<W>[][] {
    const queues = new Map<string, InTurn<W>[]>();
    for (const [nth, guest] of [...waiting.entries()].reverse()) {
      const alike = this.rules.seating ? groupsOf(guest).join(' ') : '';
      const queue = queues.get(alike) ?? [];
      queues.set(alike, queue);
      queue.push({ guest, nth });
    }
    return [...queues.values()];
  }

  /** The first whose organisation has not all of its places: it will not have fewer while these are given. */
  private headOf<W extends Guest>(queue: InTurn<W>[]): InTurn<W>[] {
    while (queue.length > 0 && this.ofTheir(queue.at(-1)!.guest) >= this.rules.maxPerOrganisation) queue.pop();
    return queue.slice(-1);
  }

  private isBefore({ guest: one }: InTurn<Guest>, { guest: best }: InTurn<Guest>): boolean {
    const [fills, most] = [this.poolsFor(one).length, this.poolsFor(best).length];
    return fills === most ? this.count(one) < this.count(best) : fills > most;
  }

  private why(guest: Guest, hasWaitedLongest: boolean): Because {
    const held = this.whyHeld(guest);
    if (held) return held;
    const { sector } = guest;
    return hasWaitedLongest ? { why: 'waited-longest' } : { why: 'fewest-of-sector', sector, count: this.count(guest) };
  }

  private whyHeld(guest: Guest): Because | null {
    const [pool, ...others] = this.poolsFor(guest);
    if (!pool) return null;
    const { sector } = guest;
    const also = others.map((other) => other.for).filter(isAcross);
    const held: Because = isAcross(pool.for)
      ? { why: WHY_ACROSS[pool.for] }
      : { why: 'sector-lacked', sector, count: this.count(guest) };
    return { ...held, ...(also.length > 0 && { also }) };
  }

  /** Why they, whom nothing keeps out, come in past others; null where all that is free is open to everybody. */
  whyAtOnce(guest: Guest): Because | null {
    return sumOf(this.pools()) < this.free ? null : this.whyHeld(guest);
  }

  /** The sectors that have more than their most: whoever is there stays. */
  broken(): { sector: Sector; places: number; most: number }[] {
    return (this.rules.seating?.sectors ?? []).flatMap(({ sector, atMost }) => {
      const places = this.placesOf(sector);
      return atMost !== null && places > atMost ? [{ sector, places, most: atMost }] : [];
    });
  }

  private poolsFor(guest: Guest): Pool[] {
    const groups = groupsOf(guest);
    return this.pools().filter((pool) => groups.includes(pool.for));
  }

  placesOf(sector: Sector | null): number {
    return this.ofGroup.get(sector ?? UNSAID) ?? 0;
  }

  private count({ sector }: Guest): number {
    return this.placesOf(sector);
  }

  private ofTheir({ organisationId }: Guest): number {
    return this.ofOrganisation.get(organisationId) ?? 0;
  }

  private ruleFor(sector: Sector | null) {
    return this.rules.seating?.sectors.find((rule) => rule.sector === sector);
  }

  private add(guest: Guest, places: number): void {
    this.ofOrganisation.set(guest.organisationId, this.ofTheir(guest) + places);
    for (const group of groupsOf(guest)) this.ofGroup.set(group, (this.ofGroup.get(group) ?? 0) + places);
  }
}
