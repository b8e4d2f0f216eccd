import { partsOf } from './links';

const linksIn = (text: string): string[] => partsOf(text).flatMap(({ said, isLink }) => (isLink ? said : []));

it.each([
  [
    'see https://en.wikipedia.org/wiki/Chatham_House_(think_tank) please',
    'https://en.wikipedia.org/wiki/Chatham_House_(think_tank)',
  ],
  ['https://example.org/x?a=b&c=(d)', 'https://example.org/x?a=b&c=(d)'],
  ['(see https://example.org/a)', 'https://example.org/a'],
  ['(see https://example.org/a_(b)).', 'https://example.org/a_(b)'],
  ['[https://example.org/a[1]]', 'https://example.org/a[1]'],
  ['It is at https://example.org/a/.', 'https://example.org/a/'],
  ['“https://example.org/a?b=1.”', 'https://example.org/a?b=1'],
  ['https://example.org/a), and so on', 'https://example.org/a'],
])('in “%s” the link is %s', (text, link) => {
  expect(linksIn(text)).toEqual([link]);
});

it('leaves the text as it was written, with links or without', () => {
  for (const text of ['', 'no link', 'https://', '(https://) a', 'a https://x.org/(b)) c https://y.org.']) {
    expect(
      partsOf(text)
        .map(({ said }) => said)
        .join(''),
    ).toBe(text);
  }
  expect(linksIn('https:// and (https://)')).toEqual([]);
});

it('bears the oddest text that one message holds', () => {
  const text = `https://x.org/${')'.repeat(8000)}`;
  expect(linksIn(text)).toEqual(['https://x.org/']);
});
