import { ownTime } from './own-time';

const at = (from: string, to: string) => ({
  start: { local: `2035-06-04T${from}`, zone: 'Europe/London', offset: '+01:00' },
  end: { local: `2035-06-04T${to}`, zone: 'Europe/London', offset: '+01:00' },
  startsAt: new Date(`2035-06-04T${from}:00+01:00`).toISOString(),
  endsAt: new Date(`2035-06-04T${to}:00+01:00`).toISOString(),
});

it.each([
  ['Europe/London', '10:00', '11:30', 'Mon 4 Jun 2035, 10:00–11:30 London', null],
  // Another zone whose clocks show the same is none to speak of.
  ['Europe/Lisbon', '10:00', '11:30', 'Mon 4 Jun 2035, 10:00–11:30 London', null],
  ['Europe/Paris', '10:00', '11:30', 'Mon 4 Jun 2035, 11:00–12:30 Paris', '10:00–11:30 in London'],
  ['Asia/Tokyo', '18:00', '19:30', 'Tue 5 Jun 2035, 02:00–03:30 Tokyo', 'Mon 4 Jun 2035, 18:00–19:30 in London'],
  [
    'America/New_York',
    '04:30',
    '06:00',
    'Sun 3 Jun 2035, 23:30 to Mon 4 Jun 2035, 01:00 New York',
    'Mon 4 Jun 2035, 04:30–06:00 in London',
  ],
])('in %s %s to %s is said on the own clock, and beside it where it is meant', (zone, from, to, own, there) => {
  expect(ownTime(at(from, to), zone)).toEqual({ own, there });
});
