import { wordsApart } from './words-apart';

it.each([
  ['', 'New', { start: '', was: '', is: 'New', end: '' }],
  ['Old', '', { start: '', was: 'Old', is: '', end: '' }],
  [
    'We meet on Mondays at noon.',
    'We meet on Tuesdays at noon.',
    { start: 'We meet on ', was: 'Mondays', is: 'Tuesdays', end: ' at noon.' },
  ],
  ['one two', 'one two three', { start: 'one ', was: 'two', is: 'two three', end: '' }],
  ['a a a', 'a a', { start: 'a ', was: 'a', is: '', end: ' a' }],
])('shows where “%s” and “%s” differ', (before, after, expected) => {
  expect(wordsApart(before, after)).toEqual(expected);
});

it('shortens what is far from it', () => {
  const words = Array.from({ length: 40 }, (_, nth) => `w${nth}`).join(' ');
  const { start, is, end } = wordsApart(`${words} old ${words}`, `${words} new ${words}`);
  expect(start).toMatch(/^… w28 .* w39 $/);
  expect(is).toBe('new');
  expect(end).toMatch(/^ w0 .* w11 …$/);
});
