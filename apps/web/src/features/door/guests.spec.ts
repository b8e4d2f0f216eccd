import { doorAddress, doorCodeOf } from '#contracts/scheduling/door-code';
import type { Door, Outcome } from './door.queries';
import { areHere, foundBy, foundWords, guestsOf, narrowed, outcomeWords, withTold, type Found } from './guests';
import type { Said } from './told';

const GATHERING = '01a22a44-1355-7086-ada5-bec551acf5bc';
const expected = (registrationId: string, name: string, more: Partial<Door['people'][number]> = {}) => ({
  ...{ registrationId, personId: registrationId, name, organisation: 'Alder & Sons', standing: 'place' as const },
  ...{ codes: [doorCodeOf(BigInt(registrationId.length * 1_000_003 + registrationId.charCodeAt(0)))], checkIns: [] },
  ...more,
});
const came = (registrationId: string, id: string, at = '2027-05-04T09:00:00.000Z'): Said => ({
  ...{ kind: 'came', id, registrationId, at, door: 'Front door' },
});
const mistake = (registrationId: string, id: string): Said => ({ ...came(registrationId, id), kind: 'mistake' });
const before = { id: 'x', at: '2027-05-04T08:30:00.000Z', door: 'Side door' };
const ada = expected('a', 'Ada Nørregård-Brînzei');
const ben = expected('b', 'Ben Okafor', { checkIns: [before] });
const gone = expected('c', 'Cleo Gone', { standing: 'withdrawn' });
const waits = expected('d', 'Dai Waits', { standing: 'waitlist' });
const people = [ada, ben, gone, waits];

describe('guests at a door', () => {
  it('are here by what the network knows, and by what this door said since', () => {
    const [first, second] = guestsOf(people, [came('a', '1'), mistake('b', 'x')]);
    expect(first).toMatchObject({ here: { id: '1', door: 'Front door' }, isUntold: true });
    expect(second).toMatchObject({ here: undefined, isUntold: true });
    expect(areHere(guestsOf(people, []))).toBe(1);
    // Whoever has no place is not counted.
    expect(areHere(guestsOf(people, [came('a', '1'), came('c', '2')]))).toBe(2);
  });

  it('are here since the first time, and not by what was answered otherwise', () => {
    const late = came('b', '2');
    expect(guestsOf([ben], [late])[0]!.here).toEqual(before);
    const outcome: Outcome = { id: '1', outcome: 'out-of-time', since: null, door: null };
    expect(guestsOf([ada], [{ ...came('a', '1'), outcome }])[0]!.here).toBeUndefined();
  });

  it('stay as they are drawn when what was said has been told', () => {
    const said = [came('a', '1'), mistake('b', 'x'), came('d', '9')];
    const outcomes: Outcome[] = [
      { id: '1', outcome: 'here', since: said[0]!.at, door: 'Front door' },
      { id: '9', outcome: 'out-of-time', since: null, door: null },
    ];
    const door = withTold({ people } as unknown as Door, said, outcomes);
    const here = (guests: readonly { here: unknown }[]) => guests.map((one) => Boolean(one.here));
    expect(here(guestsOf(door.people, []))).toEqual([true, false, false, false]);
    expect(door.people[0]!.checkIns).toEqual([{ id: '1', at: said[0]!.at, door: 'Front door' }]);
  });

  it.each([
    ['norregard', ['a']],
    ['BRI', ['a']],
    ['alder ben', ['b']],
    ['en', []],
    ['', ['a', 'b', 'c', 'd']],
  ])('are found by “%s”', (typed, found) => {
    expect(narrowed(guestsOf(people, []), typed).map(({ registrationId }) => registrationId)).toEqual(found);
  });

  it('are found by their codes, typed or scanned, and each other code is told apart', () => {
    const guests = guestsOf(people, []);
    const find = (text: string): Found => foundBy(guests, GATHERING, text);
    const typed = ada.codes[0]!.toLowerCase().replace(/^(.{4})/, '$1 ');
    expect(find(typed)).toMatchObject({ is: 'expected', guest: { registrationId: 'a' } });
    expect(find(doorAddress('https://a.example', GATHERING, ben.codes[0]!))).toMatchObject({ is: 'here' });
    expect(foundWords(find(ben.codes[0]!))).toMatch(/Ben Okafor.* is here already, since \d\d:30, by .*Side door/);
    expect(foundWords(find(gone.codes[0]!))).toMatch(/Cleo Gone.*, who has no place any more/);
    expect(foundWords(find(waits.codes[0]!))).toMatch(/Dai Waits.*, who waits/);
    const elsewhere = doorAddress('https://a.example', GATHERING.replace('01', '02'), ada.codes[0]!);
    expect(find(elsewhere)).toEqual({ is: 'of-another' });
    expect(find(doorCodeOf(77n))).toEqual({ is: 'unknown' });
    expect(find('Ada')).toEqual({ is: 'no-code' });
  });

  it('are told of where another door was first', () => {
    const outcome: Outcome = { id: '2', outcome: 'already', since: before.at, door: before.door };
    expect(outcomeWords(outcome, 'Ben')).toMatch(/Ben.* was here already, since \d\d:30, by .*Side door/);
  });
});
