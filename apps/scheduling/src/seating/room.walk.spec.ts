import type { SeatingRules } from '#contracts/scheduling/seating';
import { randomOf } from '#testing';
import { groupsOf, leastOf, sumOf, type Comer, type Pool } from './groups';
import { Room, type Given, type Party, type Rules } from './room';

interface Named extends Party {
  readonly name: string;
}

const SECTORS = ['C', 'F', 'K', 'M', null] as const;
const HELD: ReadonlySet<string> = new Set(['sector-lacked', 'small-employer', 'first-time']);
const seating = (rules: Partial<SeatingRules>): SeatingRules => ({
  ...{ sectors: [], newcomers: 0, heldUntil: 'P3D' },
  ...rules,
});
const comersOf = (parties: readonly Party[]): Comer[] => parties.flatMap(({ comers }) => comers);
const roomOf = (of: Rules, seated: readonly Party[]): Room =>
  new Room(
    of,
    comersOf(seated).map((comer) => ({ ...comer, places: 1 })),
  );
const held = (room: Room): number => sumOf(room.pools());
const many = (pools: Pool[], of: (group: string) => boolean): number => sumOf(pools.filter((pool) => of(pool.for)));
/** How many places are left beside those that all who lack need, if each who comes counts for all that they can. */
const spare = (room: Room): number => {
  const lacks = ['small-employers', 'newcomers'].map((across) => many(room.pools(), (group) => group === across));
  return (
    room.free -
    Math.max(
      ...lacks,
      many(room.pools(), (group) => group.length === 1),
    )
  );
};

/** What came to pass: who has a place, who has one offered or held for them, and who waits, in their order. */
class Walk {
  private readonly random: ReturnType<typeof randomOf>;
  private readonly parties: Named[];
  private readonly takesTime: boolean;
  private rules: Rules;
  private seated: Named[] = [];
  private waiting: Named[] = [];
  private offered: Named[] = [];
  private invited: Named[] = [];

  constructor(seed: number) {
    this.random = randomOf(seed);
    this.rules = this.anyRules();
    this.parties = Array.from({ length: 40 }, (_, nth) => this.anyParty(nth)).sort(() => this.random(1) - 0.5);
    // Half of the walks offer what comes free: it is held until it is taken, let go on, or passes.
    this.takesTime = this.happens(0.5);
  }

  go(): void {
    for (const one of this.parties) {
      this.comes(one);
      if (this.happens(0.1)) this.seatByHand(this.waiting[this.whole(this.waiting.length)]);
      if (this.happens(0.4)) this.frees(() => this.seated.splice(this.whole(this.seated.length), 1));
      if (this.happens(0.2)) this.frees(() => this.partsWithOne(this.happens(0.5) ? 'seated' : 'waiting'));
      this.frees(() => this.answer());
      if (this.happens(0.05)) this.frees(() => (this.rules = this.anyRules()));
      if (this.happens(0.02)) this.frees(() => (this.rules = { ...this.rules, areHeld: false }));
    }
  }

  private anyComer(nth: number): Comer {
    const kind = nth % 20;
    return {
      ...{ organisationId: `o${kind}`, sector: SECTORS[kind % 5]! },
      ...{ isNewcomer: kind < 6, isSmall: kind > 3 && kind < 11 },
    };
  }

  /** One alone, one with guests, who count as they do, or a group of several organisations. */
  private anyParty(nth: number): Named {
    const comer = this.anyComer(nth);
    const others = this.happens(0.6) ? 0 : 1 + this.whole(3);
    const bring = this.happens(0.5);
    const also = Array.from({ length: others }, () => (bring ? comer : this.anyComer(this.whole(20))));
    return { name: `p${nth}`, comers: [comer, ...also] };
  }

  private anyRules(): Rules {
    const sectors = (['C', 'F', 'K'] as const).flatMap((sector) => {
      const atLeast = this.whole(3);
      return this.happens(0.5)
        ? [{ sector, atLeast, atMost: this.happens(0.5) ? atLeast + 1 + this.whole(3) : null }]
        : [];
    });
    return {
      capacity: 1 + this.whole(14),
      maxPerOrganisation: 1 + this.whole(3),
      areHeld: this.happens(0.7),
      seating: seating({ newcomers: this.whole(3), smallEmployers: this.whole(4), sectors }),
    };
  }

  private comes(one: Named): void {
    if (this.happens(0.1)) return this.seatByHand(one);
    const to = this.happens(0.2) ? this.invited : this.seated;
    if (this.room().whyNot(one.comers)) this.waiting.push(one);
    else this.letIn(one, to);
    this.expectNobodyInVain();
  }

  /** As the service does: who enter move others up only where they fill more of what is held than they take. */
  private letIn(one: Named, to: Named[]): void {
    const room = this.room();
    room.seat(one.comers);
    this.areIn(one, to);
    if (room.sparesPlaces) this.fill();
  }

  /** An organiser's word, also where the rules keep them out. */
  private seatByHand(one?: Named): void {
    if (!one) return;
    this.waiting = this.waiting.filter((other) => other !== one);
    this.seated.push(one);
    this.fill();
    this.expectNobodyInVain();
  }

  /** One of several goes, and the others stay. */
  private partsWithOne(from: 'seated' | 'waiting'): void {
    const several = this[from].filter(({ comers }) => comers.length > 1);
    const party = several[this.whole(several.length)];
    const without = ({ name, comers }: Named): Named => ({ name, comers: comers.slice(0, -1) });
    if (party) this[from] = this[from].map((one) => (one === party ? without(one) : one));
  }

  private answer(): void {
    const [taken, came] = [this.offered, this.invited].map((asked) => asked.filter(() => this.happens(0.4)));
    this.seated.push(...taken!, ...came!);
    this.offered = this.offered.filter((one) => !taken!.includes(one) && this.happens(0.7));
    this.invited = this.invited.filter((one) => !came!.includes(one) && this.happens(0.7));
  }

  private frees(what: () => unknown): void {
    what();
    this.fill();
    this.expectNobodyInVain();
  }

  private fill(): void {
    const before = this.room();
    for (const { party, because } of this.room().fill(this.waiting)) {
      expectTrue(before, this.waiting, party, because);
      before.seat(party.comers);
      this.waiting = this.waiting.filter((other) => other !== party);
      this.areIn(party, this.takesTime ? this.offered : this.seated);
    }
  }

  /** Whoever comes in by the rules breaks none, whatever organisers broke before, and takes nothing held for others. */
  private areIn(party: Named, to: Named[]): void {
    const [lacked, left] = [held(this.room()), spare(this.room())];
    to.push(party);
    const given = comersOf(this.given());
    const { capacity, maxPerOrganisation, seating: of } = this.rules;
    expect(given.length).toBeLessThanOrEqual(capacity);
    for (const { organisationId, sector } of party.comers) {
      const most = of!.sectors.find((rule) => rule.sector === sector)?.atMost ?? capacity;
      const ofTheirs = given.filter((one) => one.organisationId === organisationId);
      expect(ofTheirs.length).toBeLessThanOrEqual(maxPerOrganisation);
      expect(given.filter((one) => one.sector === sector).length).toBeLessThanOrEqual(most);
    }
    const lacks = held(this.room());
    if (lacks === lacked) expect(lacks).toBeLessThanOrEqual(capacity - given.length);
    expect(spare(this.room())).toBeGreaterThanOrEqual(Math.min(0, left));
  }

  private expectNobodyInVain(): void {
    expect(this.waiting.filter(({ comers }) => !this.room().whyNot(comers))).toEqual([]);
  }

  private given(): Named[] {
    return [...this.seated, ...this.offered, ...this.invited];
  }

  private room(): Room {
    return roomOf(this.rules, this.given());
  }

  private whole(below: number): number {
    return Math.floor(this.random(below));
  }

  private happens(chance: number): boolean {
    return this.random(1) < chance;
  }
}

/** What is written of a promotion was so just before it, of all who came in by it. */
function expectTrue(room: Room, waiting: Named[], { comers, name }: Named, because: Given<Named>['because']): void {
  const { why, sector, count, together = 1 } = because;
  const able = waiting.filter((other) => !room.whyNot(other.comers));
  const fullest = (party: Party): number => Math.max(...party.comers.map((comer) => room.placesOf(comer.sector)));
  const lacking = room.pools().map((pool) => pool.for);
  expect(able.map((other) => other.name)).toContain(name);
  expect(together).toBe(comers.length);
  const filled = lacking.filter((group) => comers.some((comer) => groupsOf(comer).includes(group)));
  const named = why === 'small-employer' ? 'small-employers' : why === 'first-time' ? 'newcomers' : sector;
  const isHeld = HELD.has(why);
  expect(isHeld ? [named, ...(because.also ?? [])] : []).toEqual(filled);
  if (why === 'waited-longest') return expect(able[0]!.name).toBe(name);
  if (why === 'small-employer' || why === 'first-time') return;
  expect(comers.map((comer) => comer.sector)).toContain(sector);
  expect(count).toBe(room.placesOf(sector!));
  if (isHeld) return;
  expect(why).toBe('fewest-of-sector');
  // Of several the fullest of their sectors counts.
  expect(count).toBe(fullest({ comers }));
  expect(able.every((other) => fullest(other) >= count!)).toBe(true);
}

it('as rules, people, their guests, groups, withdrawals, offers, invitations and organisers fall: none comes in against a rule, nobody waits who could have a place, and every reason is true', () => {
  for (let seed = 1; seed <= 80; seed += 1) new Walk(seed).go();
});

/** Rules that people could meet stay so, whoever comes: if from now on come who count for all that lacks, all is met. */
it('whoever is let in, alone or together, leaves the places by which the least of each can be met', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = randomOf(seed);
    const whole = (below: number): number => Math.floor(random(below));
    const sectors = (['C', 'F'] as const).map((sector) => ({ sector, atLeast: whole(4), atMost: null }));
    const [newcomers, smallEmployers] = [whole(5), whole(5)];
    const of = seating({ sectors, newcomers, smallEmployers });
    const most = Math.max(sumOf(leastOf(seating({ sectors }))), newcomers, smallEmployers);
    const rules = { capacity: most + whole(3), maxPerOrganisation: 1, seating: of, areHeld: true };
    const room = roomOf(rules, []);
    for (let nth = 0; nth < whole(12); nth += 1) {
      const comers = Array.from({ length: 1 + whole(3) }, (_, each) => ({
        ...{ organisationId: `p${nth}-${each}`, sector: SECTORS[whole(5)]! },
        ...{ isNewcomer: whole(2) > 0, isSmall: whole(2) > 0 },
      }));
      if (!room.whyNot(comers)) room.seat(comers);
    }
    for (let nth = 0; room.pools().length > 0; nth += 1) {
      const [sector = null] = room.pools().flatMap((pool) => SECTORS.filter((each) => each === pool.for));
      const ideal = [{ organisationId: `i${nth}`, sector, isSmall: true, isNewcomer: true }];
      expect(room.whyNot(ideal)).toBeNull();
      room.seat(ideal);
    }
  }
});
