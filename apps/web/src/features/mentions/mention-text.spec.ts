import { begunAt, labelFor, withIds, withMentions, withNames } from './mention-text';

const ann = { id: '01980000-0000-7000-8000-00000000000a', name: 'Ann' };
const lee = { id: '01980000-0000-7000-8000-00000000000b', name: 'Ann Lee' };
const at = ({ id }: { id: string }): string => `<@${id}>`;
const chosen = { Ann: ann.id, 'Ann Lee': lee.id };

it.each([
  ['Hello @Ann Lee, and @Ann.', `Hello ${at(lee)}, and ${at(ann)}.`],
  ['@Annette and @Ann2 are others', '@Annette and @Ann2 are others'],
  ['@ann is written otherwise', '@ann is written otherwise'],
  ['(@Ann)', `(${at(ann)})`],
  ['nobody', 'nobody'],
])('“%s” is sent as “%s”', (written, sent) => {
  expect(withIds(written, chosen)).toBe(sent);
});

it('sends as it stands what has signs in it', () => {
  expect(withIds('@J. (P.) [*]', { 'J. (P.) [*]': ann.id })).toBe(at(ann));
  expect(withIds('@Ann', {})).toBe('@Ann');
});

it('reads by the names of now, and of whom nothing is known any more as of a former member', () => {
  const text = `${at(lee)}: hello ${at(ann)}!`;
  expect(withNames(text, [{ ...lee, name: 'Ann Smith' }])).toBe('@Ann Smith: hello @A former member!');
  expect(withMentions(text, [ann, lee])).toEqual([lee, ': hello ', ann, '!']);
  expect(withMentions('a < @b >', [])).toEqual(['a < @b >']);
});

it('tells two of one name apart', () => {
  const other = { ...lee, name: 'Ann', organisation: 'Acme' };
  expect(labelFor({ ...ann, organisation: 'Birch' }, {})).toBe('Ann');
  expect(labelFor(other, { Ann: ann.id })).toBe('Ann (Acme)');
  expect(labelFor({ ...ann, organisation: 'Birch' }, { Ann: ann.id })).toBe('Ann');
});

it.each([
  ['@', '', 0],
  ['Hello @An', 'An', 6],
  ['Hello @Ann Le', 'Ann Le', 6],
  ['(@An', 'An', 1],
  ['a line\n@An', 'An', 7],
])('at the end of “%s” the name “%s” is begun', (text, search, from) => {
  expect(begunAt(text, text.length)).toEqual({ search, from });
});

it.each(['ann@example.org', 'Hello', '@An\nnext', '@ spaced', '@@', '@Ann said that it works'])(
  'at the end of “%s” none is',
  (text) => {
    expect(begunAt(text, text.length)).toBeNull();
  },
);
