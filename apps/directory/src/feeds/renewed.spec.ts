import { ProgrammeContent } from '#contracts/directory/content';
import { renewed, type Said } from './renewed';

const id = (nth: number): string => `0199c000-0000-7000-8000-00000000000${nth}`;
const cost = (nth: number, amount: number): object => ({
  id: id(nth),
  option: '',
  amount,
  description: '',
  validFrom: null,
  validTo: null,
});
const here = (over: object) => ProgrammeContent.parse({ name: 'First steps', ...over });
const merge = (was: Said | null, says: Said, over: object) =>
  renewed('programme', was, { name: 'First steps', ...says }, here(over)) as ProgrammeContent;

it.each<[string, Said | null, Said, object, object]>([
  ['follows the feed where nobody touched it', { fees: 'a' }, { fees: 'b' }, { fees: 'a' }, { fees: 'b' }],
  ['keeps what a person corrected', { fees: 'a' }, { fees: 'b' }, { fees: 'c' }, { fees: 'c' }],
  ['keeps a correction while the feed says the same', { fees: 'a' }, { fees: 'a' }, { fees: 'c' }, { fees: 'c' }],
  ['keeps what a person emptied', { fees: 'a' }, { fees: 'b' }, { fees: '' }, { fees: '' }],
  ['empties what the feed emptied', { email: 'a@x.org' }, { email: null }, { email: 'a@x.org' }, { email: null }],
  ['fills a field that it speaks of for the first time', {}, { fees: 'b' }, {}, { fees: 'b' }],
  ['leaves such a field where a person wrote it', {}, { fees: 'b' }, { fees: 'c' }, { fees: 'c' }],
  ['leaves what it never speaks of', {}, {}, { asked: 'Mentors' }, { asked: 'Mentors' }],
  [
    'takes parts each for itself',
    { costs: [cost(1, 1), cost(2, 2), cost(4, 4)] },
    { costs: [cost(1, 10), cost(2, 20), cost(5, 5)] },
    { costs: [cost(1, 1), cost(2, 3), cost(3, 3), cost(4, 4)] },
    { costs: [cost(1, 10), cost(2, 3), cost(3, 3), cost(5, 5)] },
  ],
  [
    'does not bring back a part that was removed here',
    { costs: [cost(1, 1)] },
    { costs: [cost(1, 2)] },
    { costs: [] },
    { costs: [] },
  ],
  [
    'keeps both ages from here where they would not fit',
    { minimumAge: 11, maximumAge: 18 },
    { minimumAge: 11, maximumAge: 14 },
    { minimumAge: 16, maximumAge: 18 },
    { minimumAge: 16, maximumAge: 18 },
  ],
])('%s', (_, was, says, ours, expected) => {
  expect(merge(was && { name: 'First steps', ...was }, says, ours)).toMatchObject(expected);
});
