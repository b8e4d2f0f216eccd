import type { SeatingRules } from '#contracts/scheduling/seating';
import type { Gathering } from '../gatherings/gathering.entity';
import { refuseSeating } from './refuse-seating';

const SECTORS: SeatingRules['sectors'] = [
  { sector: 'C', atLeast: 2, atMost: null },
  { sector: 'F', atLeast: 2, atMost: null },
  { sector: 'K', atLeast: 0, atMost: 1 },
];

it.each<[string, Partial<SeatingRules>, number, string | null]>([
  [
    'sectors, of which nobody is of two',
    {},
    3,
    '2 for Manufacturing, 2 for Construction are 4, and there are 3 places',
  ],
  ['small employers alone', { smallEmployers: 5 }, 4, '5 for small employers, and there are 4 places'],
  [
    'first-timers alone',
    { newcomers: 6, smallEmployers: 5 },
    4,
    '6 for organisations that come for the first time, and',
  ],
  ['none of what the same people may fill', { newcomers: 4, smallEmployers: 3 }, 4, null],
])('rules that nobody could meet are refused, by what cannot be met: %s', (_, fields, capacity, said) => {
  const seating: SeatingRules = { sectors: SECTORS, newcomers: 0, heldUntil: 'P3D', ...fields };
  const refuse = (): void => refuseSeating({ seating, capacity } as Gathering);
  if (said) expect(refuse).toThrow(said);
  else expect(refuse).not.toThrow();
});
