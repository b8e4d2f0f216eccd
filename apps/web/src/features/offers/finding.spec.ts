import { findingOf, isAll, usualSort } from './finding';

it('reads an address, and leaves out what is no such thing', () => {
  expect(
    findingOf({
      ...{ search: ' law ', near: 'M1', within: 10, age: 16, fromDay: '2027-02-01', untilDay: '2027-01-01' },
      ...{ only: ['travel:paid', 'cost:free', 'travel:paid', 7], first: 'distance', organisation: 'nobody' },
    }),
  ).toEqual({
    ...{ search: 'law', near: 'M1', within: 10, age: 16, fromDay: '2027-02-01' },
    ...{ only: ['travel:paid'], first: 'distance' },
  });
  expect(
    findingOf({ within: 10, age: -1, fromDay: 'soon', untilDay: '2027-02-30', first: 'name', search: {} }),
  ).toEqual({});
});

it('goes by distance near a place, else by fit for words, else by what comes first', () => {
  expect([{ near: 'M1', search: 'law' }, { search: 'law' }, {}].map(usualSort)).toEqual(['distance', 'fit', 'soonest']);
  expect([{ first: 'lately' as const }, { near: 'M1' }].map(isAll)).toEqual([true, false]);
});
