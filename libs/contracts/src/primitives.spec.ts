import { Email, Id, Line, Prose } from './primitives';

it('spells an id in one way, as the database does', () => {
  expect(Id.parse('01980000-0000-7000-8000-00000000000A')).toBe('01980000-0000-7000-8000-00000000000a');
});

describe('a line', () => {
  const Name = Line(40);

  it('is one text however it was typed or copied', () => {
    for (const space of [' ', '  ', '\u00a0', '\u200b '])
      expect(Name.parse(`Twin${space}Works Ltd`)).toBe('Twin Works Ltd');
    expect(Name.parse('Cafe\u0301 Works Ltd')).toBe('Caf\u00e9 Works Ltd');
    expect(Name.parse('\ufeff \u2068Ann\u00ad\u2069\u3000Lee\u200b ')).toBe('Ann Lee');
  });

  it.each([
    '\u200b\u200b',
    '\u200b',
    ' \u2800 ',
    '\u3164',
    '\u200d\u200e',
    '\u0301',
    'Evil \u202egnp.exe Ltd',
    'Bid\u202ei',
    '\u202dx',
  ])('is not %j: it shows nothing, or turns round what follows', (text) =>
    expect(Name.safeParse(text).success).toBe(false),
  );

  it.each([
    'Zo\u00eb',
    'X',
    '\u05de.\u05e2.\u200f',
    '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    '\u0915\u094d\u200d\u0937',
    '\ud83d\udc69\u200d\ud83d\udcbb',
    '\ud83c\udff4\u200d\u2620\ufe0f',
    '\ud83e\udd8a',
  ])('keeps %s as it is written', (text) => expect(Name.parse(text)).toBe(text));

  it('is counted as it is kept, and may be empty where it may be left out', () => {
    expect(Line(3).parse('a   b')).toBe('a b');
    expect(Line(40, 0).parse('\u200b ')).toBe('');
    expect(Name.safeParse('two\nlines').success).toBe(false);
  });
});

describe('prose', () => {
  const Text = Prose(100);

  it.each([
    '',
    '\ud83d\udc69\u200d\ud83d\udcbb',
    'Two  spaces,\n\ttabs and cafe\u0301',
    '\u05e9\u05dc\u05d5\u05dd\u200f!',
    'a \u2067\u05d0\u2069 b',
    '\u200bx',
  ])('is kept as written: %j', (text) => expect(Text.parse(text)).toBe(text));

  it.each(['\u200b\u200b', '\u200d\ufe0f', 'a \u202egnp.exe'])('is not %j', (text) =>
    expect(Text.safeParse(text).success).toBe(false),
  );
});

describe('an e-mail address', () => {
  it.each([
    ['Ann@B\u00fccher.example', 'ann@xn--bcher-kva.example'],
    ['ann@mail.\u4f8b\u3048.example', 'ann@mail.xn--r8jz45g.example'],
    ['ann@bu\u0308cher.example', 'ann@xn--bcher-kva.example'],
    ['ann@example.org', 'ann@example.org'],
  ])('%s is kept as %s: its domain in ASCII', (written, kept) => expect(Email.parse(written)).toBe(kept));

  it.each([
    'ann@b\u00fccher.example/x',
    'ann@b\u00fccher.example:25',
    'ann@b\u00fccher .example',
    '\u00fcnn@example.org',
    '@b\u00fccher.example',
    'b\u00fccher',
  ])('is not %s', (text) => expect(Email.safeParse(text).success).toBe(false));
});
