import type { SeatingRules } from '#contracts/scheduling/seating';
import type { Sector } from '#contracts/sectors';
import type { Comer } from './groups';
import { Room, type Given, type Party, type Rules } from './room';

interface Named extends Party {
  readonly name: string;
}
/** One who comes alone. */
const one = (name: string, comer: Comer): Named => ({ name, comers: [comer] });
const guest = (name: string, sector: Sector | null, organisationId = name, isNewcomer = false): Named =>
  one(name, { sector, organisationId, isNewcomer, isSmall: false });
const small = (name: string, sector: Sector | null, isNewcomer = false): Named =>
  one(name, { sector, organisationId: name, isNewcomer, isSmall: true });
/** Who come together or not at all. */
const together = (name: string, ...parties: Named[]): Named => ({
  ...{ name, comers: parties.flatMap(({ comers }) => comers) },
});
const seating = (rules: Partial<SeatingRules> = {}): SeatingRules => ({
  ...{ sectors: [], newcomers: 0, heldUntil: 'P3D' },
  ...rules,
});
const rules = (fields: Partial<Rules> = {}): Rules => ({
  ...{ capacity: 4, maxPerOrganisation: 2, seating: seating(), areHeld: true },
  ...fields,
});
const comersOf = (parties: readonly Party[]): Comer[] => parties.flatMap(({ comers }) => comers);
const roomOf = (of: Rules, seated: readonly Party[]): Room =>
  new Room(
    of,
    comersOf(seated).map((comer) => ({ ...comer, places: 1 })),
  );
const said = (given: Given<Named>[]): string[] =>
  given.map(({ party: { name }, because: { why } }) => `${name}: ${why}`);

describe('a room', () => {
  it('without rules takes who waited longest, passing over organisations that have theirs', () => {
    const room = roomOf(rules({ seating: null, maxPerOrganisation: 1 }), [guest('a', 'C')]);
    const waiting = [guest('b', 'C', 'a'), guest('c', 'C'), guest('d', 'C', 'c'), guest('e', 'F')];
    expect(said(room.fill(waiting))).toEqual(['c: waited-longest', 'e: waited-longest']);
    const lowered = new Room(rules({ seating: null, maxPerOrganisation: 1 }), [
      { ...guest('a', 'C').comers[0]!, places: 3 },
    ]);
    expect(lowered.whyNot(guest('f', 'C', 'a').comers)).toEqual({ why: 'organisation-at-maximum', count: 3 });
    expect(new Room(rules(), [], 4).whyNot(guest('g', 'C').comers)).toEqual({ why: 'full' });
  });

  it('takes whose sector has the fewest, and of those who waited longest', () => {
    const room = roomOf(rules({ capacity: 5 }), [guest('a', 'C'), guest('b', 'C'), guest('c', 'F')]);
    const waiting = [guest('d', 'C'), guest('e', 'F'), guest('f', 'K'), guest('g', 'K')];
    expect(room.fill(waiting)).toMatchObject([
      { party: { name: 'f' }, because: { why: 'fewest-of-sector', sector: 'K', count: 0 } },
      { party: { name: 'e' }, because: { why: 'fewest-of-sector', sector: 'F', count: 1 } },
    ]);
  });

  it('holds what a sector lacks, and no sector has more than its most', () => {
    const of = seating({ sectors: [{ sector: 'F', atLeast: 2, atMost: 2 }] });
    const room = roomOf(rules({ seating: of }), [guest('a', 'C'), guest('b', 'C')]);
    expect(room.whyNot(guest('c', 'C').comers)).toEqual({ why: 'held-for-others' });
    expect(room.pools()).toEqual([{ for: 'F', places: 2 }]);
    expect(said(room.fill([guest('c', 'C'), guest('d', 'F')]))).toEqual(['d: sector-lacked']);
    const released = roomOf(rules({ seating: of, areHeld: false }), [guest('a', 'F'), guest('b', 'F')]);
    expect(released.whyNot(guest('c', 'F').comers)).toEqual({ why: 'sector-at-maximum', sector: 'F', count: 2 });
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
    expect(room.whyNot(guest('c', 'K').comers)).toEqual({ why: 'held-for-others' });
    const waiting = [guest('d', 'C'), guest('e', 'F'), small('f', null), small('g', 'F', true), guest('h', 'K')];
    expect(room.fill(waiting).map(({ party: { name }, because }) => ({ name, ...because }))).toEqual([
      { name: 'g', why: 'sector-lacked', sector: 'F', count: 0, also: ['small-employers', 'newcomers'] },
      { name: 'f', why: 'small-employer' },
      { name: 'h', why: 'fewest-of-sector', sector: 'K', count: 0 },
      { name: 'e', why: 'fewest-of-sector', sector: 'F', count: 1 },
    ]);
  });

  it('lets in who counts for one of the least only while all others can still be met', () => {
    const of = seating({ sectors: [{ sector: 'F', atLeast: 2, atMost: null }], smallEmployers: 2 });
    const room = roomOf(rules({ capacity: 3, seating: of }), []);
    expect(room.whyNot(guest('a', 'C').comers)).toEqual({ why: 'held-for-others' });
    expect(room.whyNot(guest('b', 'F').comers)).toBeNull();
    room.seat(guest('b', 'F').comers);
    room.seat(small('c', 'K').comers);
    // One place is left, for a small employer of construction.
    for (const { comers } of [guest('d', 'F'), small('e', 'K')])
      expect(room.whyNot(comers)).toEqual({ why: 'held-for-others' });
    expect(room.whyNot(small('f', 'F').comers)).toBeNull();
  });

  it('lets in whom places are held for, also where an organiser seated others on them', () => {
    const of = seating({ sectors: [{ sector: 'F', atLeast: 2, atMost: null }] });
    const room = roomOf(rules({ seating: of }), [guest('a', 'C'), guest('b', 'C'), guest('c', 'C')]);
    expect(room.whyNot(guest('d', 'C').comers)).toEqual({ why: 'held-for-others' });
    expect(room.whyNot(guest('e', 'F').comers)).toBeNull();
    expect(room.whyAtOnce(guest('e', 'F').comers)).toEqual({ why: 'sector-lacked', sector: 'F', count: 0 });
    expect(roomOf(rules({ capacity: 9, seating: of }), []).whyAtOnce(guest('e', 'F').comers)).toBeNull();
  });

  it('takes who come together all at once or not at all, and says why of all of them', () => {
    const room = roomOf(rules(), [guest('a', 'C'), guest('b', 'F')]);
    const three = together('c', guest('c1', 'K'), guest('c2', 'K'), guest('c3', 'F'));
    const two = together('d', guest('d1', 'F'), guest('d2', 'K'));
    expect(room.whyNot(three.comers)).toEqual({ why: 'too-few-free', count: 2, together: 3 });
    const ofOne = together('e', guest('e1', 'C', 'a'), guest('e2', 'C', 'a'));
    expect(room.whyNot(ofOne.comers)).toEqual({ why: 'organisation-at-maximum', count: 1, together: 2 });
    const alone = guest('f', 'F');
    // Both are of manufacturing and construction, of which one each is there: whoever waited longest, and all of them.
    expect(room.fill([three, ofOne, two, alone]).map(({ party: { name }, because }) => ({ name, ...because }))).toEqual(
      [{ name: 'd', why: 'waited-longest', together: 2 }],
    );
    expect(room.whyNot(alone.comers)).toEqual({ why: 'full' });
  });

  it('lets who come together take what is held only where they fill as much of it as they take', () => {
    const of = seating({ sectors: [{ sector: 'F', atLeast: 2, atMost: 3 }], smallEmployers: 2 });
    const room = roomOf(rules({ capacity: 3, seating: of }), []);
    const mixed = together('a', guest('a1', 'F'), guest('a2', 'C'));
    expect(room.whyNot(mixed.comers)).toEqual({ why: 'held-for-others', together: 2 });
    const filling = together('b', small('b1', 'F'), guest('b2', 'C'));
    expect(room.whyAtOnce(filling.comers)).toEqual({
      ...{ why: 'sector-lacked', sector: 'F', count: 0, also: ['small-employers'], together: 2 },
    });
    expect(room.whyNot(filling.comers)).toBeNull();
    const fuller = roomOf(rules({ capacity: 9, seating: of }), [guest('c', 'F'), guest('d', 'F')]);
    const many = together('e', guest('e1', 'F'), guest('e2', 'F'));
    expect(fuller.whyNot(many.comers)).toEqual({ why: 'sector-at-maximum', sector: 'F', count: 2, together: 2 });
  });

  it('reckons with the fullest of their sectors, and with what they fill for each place', () => {
    const of = seating({ sectors: [{ sector: 'M', atLeast: 1, atMost: null }] });
    const room = roomOf(rules({ capacity: 8, seating: of }), [guest('a', 'C'), guest('b', 'C'), guest('c', 'F')]);
    const mixed = together('d', guest('d1', 'K'), guest('d2', 'C'));
    const lawyers = together('e', guest('e1', 'M'), guest('e2', 'K'));
    const waiting = [mixed, lawyers, guest('f', 'M'), guest('g', 'F')];
    expect(room.fill(waiting).map(({ party: { name }, because }) => ({ name, ...because }))).toEqual([
      { name: 'f', why: 'sector-lacked', sector: 'M', count: 0 },
      { name: 'e', why: 'fewest-of-sector', sector: 'M', count: 1, together: 2 },
      { name: 'g', why: 'fewest-of-sector', sector: 'F', count: 1 },
    ]);
  });
});
