import { holds } from './sql';

const patterns = (search: string): unknown[] => {
  const values: unknown[] = [];
  holds('name', search, (value) => `$${values.push(value)}`);
  return values;
};

it.each([
  ['care', ['%care%']],
  ['a b', ['%a b%']],
  ['.ab', ['%.ab%']],
  ['50% of_it', ['%50\\% of\\_it%']],
])('%s is looked for anywhere, by the trigrams that it makes', (search, expected) => {
  expect(patterns(search)).toEqual(expected);
});

it.each(['a', 'ab', 'C++', 'é#!'])('%s, which makes none, is looked for at the beginning of a word', (search) => {
  expect(patterns(search)).toEqual([`${search}%`, `% ${search}%`]);
});
