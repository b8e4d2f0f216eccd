import type { SeatingRules } from '#contracts/scheduling/seating';
import type { Sector } from '#contracts/sectors';
import { Room, type Given, type Guest, type Rules } from './room';

interface Named extends Guest {
  readonly name: string;
}
const guest = (name: string, sector: Sector | null, organisationId = name, isNewcomer = false): Named => ({
  ...{ name, sector, organisationId, isNewcomer },
});
const seating = (rules: Partial<SeatingRules> = {}): SeatingRules => ({
  ...{ sectors: [], newcomers: 0, heldUntil: 'P3D' },
  ...rules,
});
const rules = (fields: Partial<Rules> = {}): Rules => ({
  ...{ capacity: 4, maxPerOrganisation: 2, seating: seating(), areHeld: true },
  ...fields,
});
const roomOf = (of: Rules, seated: readonly Guest[]): Room => {
  const room = new Room(of, []);
  for (const one of seated) room.seat(one);
  return room;
};
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

  it('lets in whom places are held for, also where an organiser seated others on them', () => {
    const of = seating({ sectors: [{ sector: 'F', atLeast: 2, atMost: null }] });
    const room = roomOf(rules({ seating: of }), [guest('a', 'C'), guest('b', 'C'), guest('c', 'C')]);
    expect(room.whyNot(guest('d', 'C'))).toEqual({ why: 'held-for-others' });
    expect(room.whyNot(guest('e', 'F'))).toBeNull();
  });
});

/** Numbers that are the same in every run (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below;
  };
}

describe('for rules, people and withdrawals as they fall', () => {
  const SECTORS = ['C', 'F', 'K', 'M', null] as const;

  function walk(seed: number): void {
    const random = randomOf(seed);
    const whole = (below: number): number => Math.floor(random(below));
    const of = rules({
      capacity: 1 + whole(14),
      maxPerOrganisation: 1 + whole(3),
      areHeld: random(1) < 0.7,
      seating: seating({
        newcomers: whole(3),
        sectors: (['C', 'F', 'K'] as const).flatMap((sector) => {
          const atLeast = whole(3);
          return random(1) < 0.5 ? [{ sector, atLeast, atMost: random(1) < 0.5 ? atLeast + 1 + whole(3) : null }] : [];
        }),
      }),
    });
    const people = Array.from({ length: 40 }, (_, nth) =>
      guest(`p${nth}`, SECTORS[(nth % 20) % 5]!, `o${nth % 20}`, nth % 20 < 6),
    ).sort(() => random(1) - 0.5);
    // Half of the walks offer what comes free: it is held until it is taken, let go on, or passes.
    const takesTime = random(1) < 0.5;
    let [seated, waiting, offered]: [Named[], Named[], Named[]] = [[], [], []];
    const given = (): Named[] => [...seated, ...offered];
    const now = (): Room => roomOf(of, given());
    const fill = (): void => {
      const before = now();
      for (const { guest: one, because } of now().fill(waiting)) {
        expectTrue(before, waiting, one, because);
        before.seat(one);
        waiting = waiting.filter((other) => other !== one);
        (takesTime ? offered : seated).push(one);
      }
    };
    const answer = (): void => {
      const taken = offered.filter(() => random(1) < 0.4);
      seated.push(...taken);
      offered = offered.filter((one) => !taken.includes(one) && random(1) < 0.7);
    };
    for (const one of people) {
      if (now().whyNot(one)) waiting.push(one);
      else seated.push(one);
      if (seated.length > 0 && random(1) < 0.4) seated.splice(whole(seated.length), 1);
      answer();
      fill();
      expectKept(of, given());
      expect(waiting.filter((other) => !now().whyNot(other))).toEqual([]);
    }
  }

  /** No rule is broken. */
  function expectKept({ capacity, maxPerOrganisation, seating: of }: Rules, seated: Named[]): void {
    expect(seated.length).toBeLessThanOrEqual(capacity);
    for (const { organisationId } of seated) {
      const own = seated.filter((one) => one.organisationId === organisationId).length;
      expect(own).toBeLessThanOrEqual(maxPerOrganisation);
    }
    for (const { sector, atMost } of of!.sectors) {
      const own = seated.filter((one) => one.sector === sector).length;
      expect(own).toBeLessThanOrEqual(atMost ?? capacity);
    }
  }

  /** What is written of a promotion was so just before it. */
  function expectTrue(room: Room, waiting: Named[], one: Named, { why, sector, count }: Given<Named>['because']): void {
    const able = waiting.filter((other) => !room.whyNot(other));
    const seats = (of: Guest['sector']): number => room.placesOf(of);
    expect(able).toContain(one);
    if (why === 'waited-longest') return expect(able[0]).toBe(one);
    if (why === 'first-time') {
      expect(one.isNewcomer).toBe(true);
      return expect(room.pools().map((pool) => pool.for)).toContain('newcomers');
    }
    expect([sector, count]).toEqual([one.sector, seats(one.sector)]);
    if (why === 'sector-lacked') return expect(room.pools().map((pool) => pool.for)).toContain(one.sector);
    expect(why).toBe('fewest-of-sector');
    expect(able.every((other) => seats(other.sector) >= count!)).toBe(true);
  }

  it('no rule is broken, also where offers are open, nobody waits who could have a place, and every reason is true', () => {
    for (let seed = 1; seed <= 60; seed += 1) walk(seed);
  });
});
