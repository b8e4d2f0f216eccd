import { said, uriOf } from './said';

it('leaves out what is not said', () => {
  expect(said({ a: null, b: '', c: [], d: undefined, e: 0, f: false, g: ['x'] })).toEqual({ e: 0, f: false, g: ['x'] });
});

it.each([
  ['https://example.org/a b|c^d', 'https://example.org/a%20b%7Cc%5Ed'],
  ['https://example.org/[1]?q={2}#a#b', 'https://example.org/%5B1%5D?q=%7B2%7D#a%23b'],
  ['https://example.org/100%', 'https://example.org/100%25'],
  ['https://bücher.example/ö', 'https://xn--bcher-kva.example/%C3%B6'],
  ['ask at the desk', null],
  ['javascript:alert(1)', null],
  ['', null],
])('of %s makes %s', (written, uri) => {
  expect(uriOf(written)).toBe(uri);
});
