import type { Balance } from '../desk/balance';
import { hadWords, narrowedWords, sharesOf, summaryOf, turnsWords } from './ledger-words';
import { ledgerFiltersOf, type Ledger, type OfOne, type Turns } from './ledger.queries';

const NONE = { hosted: 0, spoke: 0, gatherings: 0, waited: 0, refused: 0 };
const turns = (had: Partial<Turns>): string => turnsWords({ ...NONE, id: 'one', never: false, toCome: 0, ...had });

it('says of one among several what it had, in few words', () => {
  expect(turns({ never: true })).toBe('Has not had a place yet');
  expect(turns({ never: true, waited: 1, refused: 1, toCome: 1 })).toBe(
    'Has not had a place yet · In 12 months: turned away twice · 1 to come',
  );
  expect(turns({ gatherings: 4, spoke: 3, hosted: 1 })).toBe(
    'In 12 months: a place at 4 gatherings, spoke 3 times, hosted once',
  );
  expect(turns({})).toBe('Had no turn in 12 months');
});

const one = (had: Partial<OfOne>): string => hadWords({ ...NONE, places: 0, came: 0, stayedAway: 0, ...had } as OfOne);

it('says all of one in a line, and of a door only where one was kept', () => {
  expect(one({})).toBe('Nothing in this time');
  expect(one({ hosted: 2, places: 3, gatherings: 1, came: 2, stayedAway: 1, waited: 3, refused: 1 })).toBe(
    'Hosted twice, 3 places at 1 gathering (2 came, 1 did not come), waited in vain 3 times, refused once',
  );
  expect(one({ places: 1, gatherings: 1 })).toBe('1 place at 1 gathering');
});

const sector = (of: string | null, had: object) =>
  ({
    ...NONE,
    sector: of,
    organisations: 0,
    withPlace: 0,
    firstTime: 0,
    places: 0,
    came: 0,
    stayedAway: 0,
    ...had,
  }) as Ledger['sectors'][number];
const LEDGER: Ledger = {
  held: 3,
  sectors: [
    sector('F', { organisations: 1, withPlace: 1, places: 3, hosted: 1 }),
    sector('M', { organisations: 3, withPlace: 1, firstTime: 1, places: 1, waited: 2 }),
  ],
};
const balance = (percent: number | null) =>
  ({
    version: 1,
    total: 4,
    sectors: [
      { sector: 'F', count: 1, percent },
      { sector: 'M', count: 3, percent },
    ],
  }) as Balance;

it('holds shares against the target, else against the organisations there are, what lacks most first', () => {
  const said = (rows: ReturnType<typeof sharesOf>) => rows.map((row) => [row.sector, row.share, row.aim, row.words]);
  expect(said(sharesOf(LEDGER, balance(null), 'places'))).toEqual([
    ['M', 25, 75, '1, shared by 1 of 3, 1 new'],
    ['F', 75, 25, '3, shared by 1 of 1'],
  ]);
  expect(said(sharesOf(LEDGER, balance(50), 'hosted'))).toEqual([
    ['M', 0, 50, '0'],
    ['F', 100, 50, '1'],
  ]);
  // Nobody aims at a share of those turned away.
  expect(said(sharesOf(LEDGER, balance(50), 'turned-away'))).toEqual([
    ['M', 100, 75, '2'],
    ['F', 0, 25, '0'],
  ]);
});

it('says the one thing to know', () => {
  expect(summaryOf(LEDGER, {})).toBe(
    '3 gatherings in the last 12 months: 2 of 4 organisations had a place, 1 for the first time. 2 registrations were turned away.',
  );
  expect(summaryOf({ held: 0, sectors: [] }, { months: '6' })).toBe('No gathering was held in the last 6 months.');
});

it('keeps of an address what it knows', () => {
  expect(ledgerFiltersOf({ months: 24, which: 'without', order: 'spoke', measure: 'hosted', sector: 'F' })).toEqual({
    ...{ months: '24', which: 'without', order: 'spoke', measure: 'hosted', sector: 'F' },
  });
  expect(ledgerFiltersOf({ months: '12', which: 'x', order: 'name', measure: 'places', search: ' ' })).toEqual({});
  expect(narrowedWords({ search: 'Fen', sector: 'F', which: 'without' })).toBe('Fen, Construction, Without a place');
});
