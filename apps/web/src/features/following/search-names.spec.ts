import { filtersOf, findingOfFilters, isSameSearch, nameOf } from './search-names';

it('names a search by what is looked for', () => {
  expect(nameOf({ search: 'fares', only: ['stage:recruitment', 'size:50-249'] })).toBe(
    '“fares”, Recruitment, 50 to 249 people',
  );
  expect(nameOf({ only: Array(40).fill('stage:development') as string[] })).toHaveLength(120);
});

it('leads to the list that was saved', () => {
  const finding = { search: 'fares', only: ['stage:recruitment'], sort: 'date' } as const;
  expect(findingOfFilters(filtersOf({ ...finding, only: [...finding.only] }))).toEqual(finding);
  expect(findingOfFilters({ kind: 'note' })).toEqual({ only: ['kind:note'] });
});

it.each([
  [{ only: 'stage:outreach,kind:note' }, { only: 'kind:note,stage:outreach' }, true],
  [{ stage: 'outreach' }, { only: 'stage:outreach', sort: 'date' }, true],
  [{ search: 'fares' }, { search: 'fares', only: 'kind:note' }, false],
] as const)('%j and %j', (a, b, same) => expect(isSameSearch(a, b)).toBe(same));
