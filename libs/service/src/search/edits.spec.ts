import { editsBetween } from './edits';

it.each([
  ['mentoring', 'mentoring', 0],
  ['mentroing', 'mentoring', 1],
  ['mentorng', 'mentoring', 1],
  ['mentorring', 'mentoring', 1],
  ['mantoring', 'mentoring', 1],
  ['aprentiship', 'apprenticeship', 3],
  ['', 'abc', 3],
  ['café', 'cafe', 1],
])('%s and %s are %i apart', (a, b, edits) => {
  expect(editsBetween(a, b)).toBe(edits);
  expect(editsBetween(b, a)).toBe(edits);
});
