import type { SeatingRules } from '#contracts/scheduling/seating';
import type { Sector } from '#contracts/sectors';
import { randomOf } from '#testing';
import { groupsOf, leastOf, sumOf, type Guest, type Pool } from './groups';
import { Room, type Given, type Rules } from './room';

interface Named extends Guest {
  readonly name: string;
}
const guest = (name: string, sector: Sector | null, organisationId = name, isNewcomer = false): Named => ({
  ...{ name, sector, organisationId, isNewcomer, isSmall: false },
});
const small = (name: string, sector: Sector | null, isNewcomer = false): Named => ({
  ...guest(name, sector, name, isNewcomer),
  isSmall: true,
});
const seating = (rules: Partial<SeatingRules> = {}): SeatingRules => ({
  ...{ sectors: [], newcomers: 0, heldUntil: 'P3D' },
  ...rules,
});
const rules = (fields: Partial<Rules> = {}): Rules => ({
  ...{ capacity: 4, maxPerOrganisation: 2, seating: seating(), areHeld: true },
  ...fields,
});
const roomOf = (of: Rules, seated: readonly Guest[]): Room =>
  new Room(
    of,
    seated.map((one) => ({ ...one, places: 1 })),
  );
const said = (given: Given<Named>[]): string[] =>
  given.map(({ guest: { name }, because: { why } }) => `${name}: ${why}`);

describe('a room', () => {
  it('without rules takes who waited longest, passing over organisations that have theirs', () => {
    const room = roomOf(rules({ seating: null, maxPerOrganisation: 1 }), [guest('a', 'C')]);
    const waiting = [guest('b', 'C', 'a'), guest('c', 'C'), guest('d', 'C', 'c'), guest('e', 'F')];
    expect(said(room.fill(waiting))).toEqual(['c: waited-longest', 'e: waited-longest']);
    const lowered = new Room(rules({ seating: null, maxPerOrganisation: 1 }), [{ ...guest('a', 'C'), places: 3 }]);
    expect(lowered.whyNot(guest('f', 'C', 'a'))).toEqual({ why: 'organisation-at-maximum', count: 3 });
    expect(new Room(rules(), [], 4).whyNot(guest('g', 'C'))).toEqual({ why: 'full' });
  });

  it('takes whose sector has the fewest, and of those who waited longest', () => {
    const room = roomOf(rules({ capacity: 5 }), [guest('a', 'C'), guest('b', 'C'), guest('c', 'F')]);
    const waiting = [guest('d', 'C'), guest('e', 'F'), guest('f', 'K'), guest('g', 'K')];
    expect(room.fill(waiting)).toMatchObject([
      { guest: { name: 'f' }, because: { why: 'fewest-of-sector', sector: 'K', count: 0 } },
      { guest: { name: 'e' }, because: { why: 'fewest-of-sector', sector: 'F', count: 1 } },
    ]);
  });

  it('holds what a sector lacks, and no sector has more than its most', () => {
    const of = seating({ sectors: [{ sector: 'F', atLeast: 2, atMost: 2 }] });
    const room = roomOf(rules({ seating: of }), [guest('a', 'C'), guest('b', 'C')]);
    expect(room.whyNot(guest('c', 'C'))).toEqual({ why: 'held-for-others' });
    expect(room.pools()).toEqual([{ for: 'F', places: 2 }]);
    expect(said(room.fill([guest('c', 'C'), guest('d', 'F')]))).toEqual(['d: sector-lacked']);
    const released = roomOf(rules({ seating: of, areHeld: false }), [guest('a', 'F'), guest('b', 'F')]);
    expect(released.whyNot(guest('c', 'F'))).toEqual({ why: 'sector-at-maximum', sector: 'F', count: 2 });
    expect(said(released.fill([guest('c', 'F'), guest('d', 'C')]))).toEqual(['d: waited-longest']);
  });

  it('fills with one who comes for the first time and is of a sector that lacks before all others', () => {
    const of = seating({ sectors: [{ sector: 'F', atLeast: 1, atMost: null }], newcomers: 1 });
    const room = roomOf(rules({ seating: of }), [guest('a', 'C'), guest('b', 'C')]);
    const waiting = [guest('c', 'F'), guest('d', 'K', 'd', true), guest('e', 'F', 'e', true)];
    expect(said(room.fill(waiting))).toEqual(['e: sector-lacked', 'd: fewest-of-sector']);
  });

  it('holds places for small employers, of whichever sector, and whoever counts for most is next', () => {
    const of = seating({ sectors: [{ sector: 'F', atLeast: 1, atMost: null }], smallEmployers: 2, newcomers: 1 });
    const room = roomOf(rules({ capacity: 6, seating: of }), [guest('a', 'C'), guest('b', 'C')]);
    expect(room.whyNot(guest('c', 'K'))).toEqual({ why: 'held-for-others' });
    const waiting = [guest('d', 'C'), guest('e', 'F'), small('f', null), small('g', 'F', true), guest('h', 'K')];
    expect(room.fill(waiting).map(({ guest: { name }, because }) => ({ name, ...because }))).toEqual([
      { name: 'g', why: 'sector-lacked', sector: 'F', count: 0, also: ['small-employers', 'newcomers'] },
      { name: 'f', why: 'small-employer' },
      { name: 'h', why: 'fewest-of-sector', sector: 'K', count: 0 },
      { name: 'e', why: 'fewest-of-sector', sector: 'F', count: 1 },
    ]);
  });

  it('lets in who counts for one of the least only while all others can still be met', () => {
    const of = seating({ sectors: [{ sector: 'F', atLeast: 2, atMost: null }], smallEmployers: 2 });
    const room = roomOf(rules({ capacity: 3, seating: of }), []);
    expect(room.whyNot(guest('a', 'C'))).toEqual({ why: 'held-for-others' });
    expect(room.whyNot(guest('b', 'F'))).toBeNull();
    room.seat(guest('b', 'F'));
    room.seat(small('c', 'K'));
    // One place is left, for a small employer of construction.
    for (const one of [guest('d', 'F'), small('e', 'K')]) expect(room.whyNot(one)).toEqual({ why: 'held-for-others' });
    expect(room.whyNot(small('f', 'F'))).toBeNull();
  });

  it('lets in whom places are held for, also where an organiser seated others on them', () => {
    const of = seating({ sectors: [{ sector: 'F', atLeast: 2, atMost: null }] });
    const room = roomOf(rules({ seating: of }), [guest('a', 'C'), guest('b', 'C'), guest('c', 'C')]);
    expect(room.whyNot(guest('d', 'C'))).toEqual({ why: 'held-for-others' });
    expect(room.whyNot(guest('e', 'F'))).toBeNull();
    expect(room.whyAtOnce(guest('e', 'F'))).toEqual({ why: 'sector-lacked', sector: 'F', count: 0 });
    expect(roomOf(rules({ capacity: 9, seating: of }), []).whyAtOnce(guest('e', 'F'))).toBeNull();
  });
});

/** What came to pass: who has a place, who has one offered or held for them, and who waits, in their order. */
class Walk {
  private readonly random: ReturnType<typeof randomOf>;
  private readonly people: Named[];
  private readonly takesTime: boolean;
  private rules: Rules;
  private seated: Named[] = [];
  private waiting: Named[] = [];
  private offered: Named[] = [];
  private invited: Named[] = [];

  constructor(seed: number) {
    this.random = randomOf(seed);
    this.rules = this.anyRules();
    this.people = Array.from({ length: 40 }, (_, nth) => ({
      ...guest(`p${nth}`, SECTORS[(nth % 20) % 5]!, `o${nth % 20}`, nth % 20 < 6),
      isSmall: nth % 20 > 3 && nth % 20 < 11,
    })).sort(() => this.random(1) - 0.5);
    // Half of the walks offer what comes free: it is held until it is taken, let go on, or passes.
    this.takesTime = this.happens(0.5);
  }

  go(): void {
    for (const one of this.people) {
      this.comes(one);
      if (this.happens(0.1)) this.seatByHand(this.waiting[this.whole(this.waiting.length)]);
      if (this.happens(0.4)) this.frees(() => this.seated.splice(this.whole(this.seated.length), 1));
      this.frees(() => this.answer());
      if (this.happens(0.05)) this.frees(() => (this.rules = this.anyRules()));
      if (this.happens(0.02)) this.frees(() => (this.rules = { ...this.rules, areHeld: false }));
    }
  }

  private anyRules(): Rules {
    const sectors = (['C', 'F', 'K'] as const).flatMap((sector) => {
      const atLeast = this.whole(3);
      return this.happens(0.5)
        ? [{ sector, atLeast, atMost: this.happens(0.5) ? atLeast + 1 + this.whole(3) : null }]
        : [];
    });
    return rules({
      capacity: 1 + this.whole(14),
      maxPerOrganisation: 1 + this.whole(3),
      areHeld: this.happens(0.7),
      seating: seating({ newcomers: this.whole(3), smallEmployers: this.whole(4), sectors }),
    });
  }

  private comes(one: Named): void {
    if (this.happens(0.1)) return this.seatByHand(one);
    const to = this.happens(0.2) ? this.invited : this.seated;
    if (this.room().whyNot(one)) this.waiting.push(one);
    else this.letIn(one, to);
    this.expectNobodyInVain();
  }

  /** As the service does: who enters moves others up only where they fill more than one of what is held. */
  private letIn(one: Named, to: Named[]): void {
    const room = this.room();
    room.seat(one);
    this.isIn(one, to);
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
    for (const { guest: one, because } of this.room().fill(this.waiting)) {
      expectTrue(before, this.waiting, one, because);
      before.seat(one);
      this.waiting = this.waiting.filter((other) => other !== one);
      this.isIn(one, this.takesTime ? this.offered : this.seated);
    }
  }

  /** Whoever comes in by the rules breaks none, whatever organisers broke before, and takes nothing held for others. */
  private isIn(one: Named, to: Named[]): void {
    const [lacked, left] = [held(this.room()), spare(this.room())];
    to.push(one);
    const given = this.given();
    const { capacity, maxPerOrganisation, seating: of } = this.rules;
    const most = of!.sectors.find(({ sector }) => sector === one.sector)?.atMost ?? capacity;
    expect(given.length).toBeLessThanOrEqual(capacity);
    expect(given.filter(({ organisationId }) => organisationId === one.organisationId).length).toBeLessThanOrEqual(
      maxPerOrganisation,
    );
    expect(given.filter(({ sector }) => sector === one.sector).length).toBeLessThanOrEqual(most);
    const lacks = held(this.room());
    if (lacks === lacked) expect(lacks).toBeLessThanOrEqual(capacity - given.length);
    expect(spare(this.room())).toBeGreaterThanOrEqual(Math.min(0, left));
  }

  private expectNobodyInVain(): void {
    expect(this.waiting.filter((one) => !this.room().whyNot(one))).toEqual([]);
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

const SECTORS = ['C', 'F', 'K', 'M', null] as const;
const HELD: ReadonlySet<string> = new Set(['sector-lacked', 'small-employer', 'first-time']);
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

/** What is written of a promotion was so just before it. */
function expectTrue(room: Room, waiting: Named[], one: Named, because: Given<Named>['because']): void {
  const { why, sector, count } = because;
  const able = waiting.filter((other) => !room.whyNot(other));
  const seats = (of: Guest['sector']): number => room.placesOf(of);
  const lacking = room.pools().map((pool) => pool.for);
  expect(able).toContain(one);
  const filled = lacking.filter((group) => groupsOf(one).includes(group));
  const named = why === 'small-employer' ? 'small-employers' : why === 'first-time' ? 'newcomers' : one.sector;
  const isHeld = HELD.has(why);
  expect(isHeld ? [named, ...(because.also ?? [])] : []).toEqual(filled);
  if (why === 'waited-longest') return expect(able[0]).toBe(one);
  if (isHeld && named !== one.sector) return;
  expect([sector, count]).toEqual([one.sector, seats(one.sector)]);
  if (isHeld) return;
  expect(why).toBe('fewest-of-sector');
  expect(able.every((other) => seats(other.sector) >= count!)).toBe(true);
}

it('as rules, people, withdrawals, offers, invitations and organisers fall: none comes in against a rule, nobody waits who could have a place, and every reason is true', () => {
  for (let seed = 1; seed <= 80; seed += 1) new Walk(seed).go();
});

/** Rules that people could meet stay so, whoever comes: if from now on come who count for all that lacks, all is met. */
it('whoever is let in leaves the places by which the least of each can be met', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = randomOf(seed);
    const whole = (below: number): number => Math.floor(random(below));
    const sectors = (['C', 'F'] as const).map((sector) => ({ sector, atLeast: whole(4), atMost: null }));
    const [newcomers, smallEmployers] = [whole(5), whole(5)];
    const of = seating({ sectors, newcomers, smallEmployers });
    const most = Math.max(sumOf(leastOf(seating({ sectors }))), newcomers, smallEmployers);
    const room = roomOf(rules({ capacity: most + whole(3), maxPerOrganisation: 1, seating: of }), []);
    for (let nth = 0; nth < whole(12); nth += 1) {
      const one = { ...guest(`p${nth}`, SECTORS[whole(5)]!, `p${nth}`, whole(2) > 0), isSmall: whole(2) > 0 };
      if (!room.whyNot(one)) room.seat(one);
    }
    for (let nth = 0; room.pools().length > 0; nth += 1) {
      const [sector = null] = room.pools().flatMap((pool) => SECTORS.filter((each) => each === pool.for));
      const ideal = small(`i${nth}`, sector, true);
      expect(room.whyNot(ideal)).toBeNull();
      room.seat(ideal);
    }
  }
});
