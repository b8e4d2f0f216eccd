import { fitting, PAGE_BYTES } from './page-bytes';

const half = { text: 'é'.repeat(PAGE_BYTES / 4) };
const gone = { text: null };

it.each<[string, { text: string | null }[], number, [from: number, to: number]]>([
  ['all that fit', [half, half], 0, [0, 2]],
  ['none', [], 0, [0, 0]],
  ['those after the first', [half, half, half, gone], 0, [0, 2]],
  ['those before the last', [gone, half, half, half], 3, [2, 4]],
  ['those around one', [half, half, half, gone, half], 2, [1, 3]],
  ['one that is larger than a page', [half, { text: 'x'.repeat(PAGE_BYTES * 2) }, half], 1, [1, 2]],
])('a page holds %s', (_, messages, index, [from, to]) => {
  expect(fitting(messages, index)).toEqual(messages.slice(from, to));
});
