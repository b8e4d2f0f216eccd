import { quoted, saysTheSame } from './quoting';

const COMMENT = 'We paid the fare before the day,\nand twice as many came.';

it('quotes what was typed, line by line, and lets no sign of it be read as Markdown', () => {
  expect(quoted(COMMENT)).toBe('> We paid the fare before the day,\n> and twice as many came.');
  expect(quoted('*One*\n\n<b>two</b>\n# three')).toBe('> \\*One\\*\n>\n> \\<b>two\\</b>\n> \\# three');
  expect(quoted('- one\n1. two')).toBe('> \\- one\n> 1\\. two');
});

it.each([
  [quoted(COMMENT), true],
  ['With us TWICE as many came… at first', false],
  ['As we wrote: “and twice as many came”.', true],
  ['We paid fares in time. More came.', false],
  ['', false],
])('of “%s” it is said whether it has the words of a comment: %s', (text, expected) => {
  expect(saysTheSame(text, COMMENT)).toBe(expected);
});

it('recognises a comment of few words by all of them, and none in what says nothing', () => {
  expect(saysTheSame('It did not work with us', 'Did not work!')).toBe(true);
  expect(saysTheSame('It worked', 'Did not work!')).toBe(false);
  expect(saysTheSame('Anything', '👍')).toBe(false);
});
