import { goesTo, whatFollows } from './given-up';

const begins = (inHours: number): string => new Date(Date.now() + inHours * 3_600_000).toISOString();

it.each([
  [12, 0, 1, 'anybody'],
  [12, 3, 1, 'who-waits'],
  [13, 3, 1, 'nobody'],
  [12, 3, -1, 'nobody'],
])('with %i of 12 taken, %i who wait, beginning in %i hours it goes to %s', (placesTaken, waiting, inHours, whom) =>
  expect(goesTo({ capacity: 12, placesTaken, waiting, startsAt: begins(inHours) })).toBe(whom),
);

it('is offered to who waits where they are to take it, and to nobody where all who wait have an offer', () => {
  const offering = { capacity: 12, placesTaken: 12, waiting: 1, acceptWithin: 24, startsAt: begins(48) };
  expect(whatFollows(offering)).toBe('It is offered to somebody on the waitlist at once');
  expect(goesTo({ ...offering, placesTaken: 11, placesOffered: 1 })).toBe('anybody');
});

it('goes to nobody new once registration has closed, and still to who waits', () => {
  const closed = { capacity: 12, placesTaken: 12, startsAt: begins(2), registrationClosesAt: begins(-1) };
  expect(goesTo({ ...closed, waiting: 0 })).toBe('nobody');
  expect(goesTo({ ...closed, waiting: 1 })).toBe('who-waits');
  expect(goesTo({ ...closed, waiting: 0, registrationClosesAt: begins(1) })).toBe('anybody');
});
