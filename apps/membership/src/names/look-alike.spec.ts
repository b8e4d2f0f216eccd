import { looksOf } from './look-alike';

describe('what a name looks like', () => {
  it.each([
    ['Olga Organiser', 'olga ORGANISER'],
    ['Olga Organiser', 'Ólga Órganisèr'],
    // Cyrillic О, а and е.
    ['Olga Organiser', 'Оlgа Organisеr'],
    ['Olga Organiser', 'O1ga  Organ!ser.'],
    ['Olga Organiser', 'O\u200blga\u00a0Organiser\u202e'],
    ['Level Ground', 'Ｌｅｖｅｌ Ｇｒｏｕｎｄ'],
    ['Level Ground', 'LeveI-Gr0und'],
    ['Modern Law', 'Modem Law'],
    // Greek capitals throughout.
    ['TONY MAZE', 'ΤΟΝΥ ΜΑΖΕ'],
    ['Groß & Co', 'GROSS & CO'],
  ])('is the same of %s and %s', (one, other) => {
    expect(looksOf(other)).toBe(looksOf(one));
  });

  it.each([
    ['Olga Organiser', 'Olga Organ'],
    ['Ann Lee', 'Anne Lee'],
    ['Level Ground', 'Level Ground Ltd'],
    ['李明', '李朋'],
  ])('differs of %s and %s', (one, other) => {
    expect(looksOf(other)).not.toBe(looksOf(one));
  });
});
