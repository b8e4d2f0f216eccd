import { changesBetween } from './changes-between';

const place = (id: string, over: object = {}) => ({ id, name: `Place ${id}`, ...over });

it.each([
  ['nothing', { a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, []],
  ['a field', { a: 1 }, { a: 2 }, [{ path: ['a'], before: 1, after: 2 }]],
  ['a field that is new', { a: 1 }, { a: 1, b: 2 }, [{ path: ['b'], before: null, after: 2 }]],
  ['one within another', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, [{ path: ['a', 'c'], before: 2, after: 3 }]],
  ['a plain list', { a: ['x'] }, { a: ['x', 'y'] }, [{ path: ['a'], before: ['x'], after: ['x', 'y'] }]],
  [
    'one part among others that moved',
    { places: [place('1'), place('2')] },
    { places: [place('2', { name: 'Hall' }), place('1')] },
    [{ path: ['places', '2', 'name'], before: 'Place 2', after: 'Hall' }],
  ],
  [
    'a part that came',
    { places: [] },
    { places: [place('1')] },
    [{ path: ['places', '1'], before: null, after: place('1') }],
  ],
  [
    'a part that went',
    { places: [place('1')] },
    { places: [] },
    [{ path: ['places', '1'], before: place('1'), after: null }],
  ],
  [
    'the order alone',
    { places: [place('1'), place('2')] },
    { places: [place('2'), place('1')] },
    [{ path: ['places'], before: [place('1'), place('2')], after: [place('2'), place('1')] }],
  ],
])('finds %s', (_what, before, after, changes) => {
  expect(changesBetween(before, after)).toEqual(changes);
});
