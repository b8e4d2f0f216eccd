import { goesTo } from './given-up';

const begins = (inHours: number): string => new Date(Date.now() + inHours * 3_600_000).toISOString();

it.each([
  [12, 0, 1, 'anybody'],
  [12, 3, 1, 'who-waits'],
  [13, 3, 1, 'nobody'],
  [12, 3, -1, 'nobody'],
])('with %i of 12 taken, %i who wait, beginning in %i hours it goes to %s', (placesTaken, waiting, inHours, whom) =>
  expect(goesTo({ capacity: 12, placesTaken, waiting, startsAt: begins(inHours) })).toBe(whom),
);
