import { namesIn, type Named } from './names-in';

const person = (name: string, inRoom = true): Named => ({ name, kind: 'person', inRoom });
const organisation = (name: string, inRoom = true): Named => ({ name, kind: 'organisation', inRoom });
const said = (text: string, ...named: Named[]) => namesIn(text, named).map((one) => `${one.said} (${one.of})`);

it('finds whole names of anybody, however they are written and wrapped', () => {
  expect(
    said('ada\nbyron of tideway foods said so.', person('Ada Byron', false), organisation('Tideway Foods', false)),
  ).toEqual(['ada\nbyron (Ada Byron)', 'tideway foods (Tideway Foods)']);
});

it('finds parts of the names of those in the room, written as names, and of nobody else', () => {
  expect(said('As Byron put it, Tideway pays.', person('Ada Byron'), organisation('Tideway Foods Ltd'))).toEqual([
    'Byron (Ada Byron)',
    'Tideway (Tideway Foods Ltd)',
  ]);
  expect(said('As Byron put it.', person('Ada Byron', false))).toEqual([]);
  expect(said('They will pay, and may say so.', person('Will May'))).toEqual([]);
  expect(said('The employer of a new kind.', organisation('The New Mill'))).toEqual([]);
});

it('finds no name within another word, and takes nothing in a name for more than it is', () => {
  expect(said('Annabel and Byronic ways.', person('Anna Byron'))).toEqual([]);
  expect(said('A+B (UK) was there.', organisation('A+B (UK)'))).toEqual(['A+B (UK) (A+B (UK))']);
  expect(said('Anything at all.', organisation('.*'), person(' '))).toEqual([]);
  expect(said('Zoë of Łódź spoke.', person('Zoë Łódź'))).toEqual(['Zoë (Zoë Łódź)']);
});

it('finds a name without what stands behind it in brackets', () => {
  expect(said('Ada Byron of Alder.', person('Ada Byron (Leeds)'), organisation('Alder (demo)'))).toEqual([
    'Ada Byron (Ada Byron (Leeds))',
    'Alder (Alder (demo))',
  ]);
});

it('names those in the room first', () => {
  const found = namesIn('Alder Ltd, Birch Ltd.', [organisation('Alder Ltd', false), organisation('Birch Ltd')]);
  expect(found.map(({ of }) => of)).toEqual(['Birch Ltd', 'Alder Ltd']);
});
