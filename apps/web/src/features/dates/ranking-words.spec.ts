import type { Poll } from './dates.queries';
import { breadthOf, inOrder, whyThere } from './ranking-words';

type Time = Poll['times'][number];
const time = (id: string, people: number, breadth: number, counts: Partial<Time> = {}): Time =>
  ({
    ...{ id, startsAt: `2035-06-0${id}`, yes: 0, ifNeedBe: 0, no: 0, organisations: 0, sectors: 0 },
    ...{ rank: { people, breadth }, ...counts },
  }) as Time;

const times = [
  time('1', 2, 2, { yes: 4, organisations: 3, sectors: 2 }),
  time('2', 1, 3, { yes: 4, ifNeedBe: 1, organisations: 2, sectors: 2 }),
  time('3', 3, 1, { yes: 3, ifNeedBe: 2, organisations: 4, sectors: 3 }),
];
const why = (by: 'people' | 'breadth') => inOrder(times, by).map((one) => `${one.id}: ${whyThere(one, times, by)}`);

it('says of each time why it stands below the one above, and of the first why above the next', () => {
  expect(why('people')).toEqual([
    '2: Most can come: 4 and 1 if need be, against 4 below.',
    '1: Fewer can come: 4, against 4 and 1 if need be above.',
    '3: It weighs the same, and fewer are sure: 3 and 2 if need be, against 4 above.',
  ]);
  expect(why('breadth')).toEqual([
    '3: Most sectors could come: 3 sectors, against 2 sectors below.',
    '1: Fewer sectors could come: 2 sectors, against 3 sectors above.',
    '2: As many sectors, of fewer organisations: 2 organisations, against 3 organisations above.',
  ]);
});

it('says of what shares the first place why both stand above the next, and of all alike that they are', () => {
  const shared = [time('1', 1, 1, { yes: 2 }), time('2', 1, 1, { yes: 2 }), time('3', 3, 3, { yes: 1 })];
  expect(inOrder(shared, 'people').map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(whyThere(shared[1]!, shared, 'people')).toBe('Most can come: 2, against 1 below.');
  expect(whyThere(shared[0]!, shared.slice(0, 2), 'people')).toBe('The times are alike so far.');
});

it('says nothing of what is not known, and that nobody can', () => {
  const few = [time('1', 1, 1, { ifNeedBe: 1, organisations: 1 }), time('2', 2, 2)];
  expect(few.map(breadthOf)).toEqual(['1 organisation could come. ', '']);
  expect(whyThere(few[0]!, few, 'people')).toBe('Most can come: 1 if need be, against nobody below.');
  expect(breadthOf(times[2]!)).toBe('4 organisations of 3 sectors could come. ');
});
