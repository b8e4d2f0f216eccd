import { heldOf, inHeldOrder } from './held-order';

const row = (id: string, lastSeq = 1) => ({ id, lastSeq });
const idsOf = (rows: readonly { id: string }[]): string => rows.map(({ id }) => id).join('');
const begun = heldOf([row('a'), row('b'), row('c')]);

describe('a list that is being read', () => {
  it.each([
    ['stays as it is', [row('a'), row('b'), row('c')], 'abc', 0],
    ['keeps its order when one has come further, and says so', [row('c', 2), row('a'), row('b')], 'abc', 1],
    ['says nothing of what has come further and stands where it belongs', [row('a', 5), row('b'), row('c')], 'abc', 0],
    ['says nothing of one that was read, and went down', [row('b'), row('c'), row('a')], 'abc', 0],
    ['keeps what is new for when it is asked for', [row('d'), row('a'), row('b'), row('c')], 'abc', 1],
    ['counts both', [row('d'), row('b', 2), row('a'), row('c')], 'abc', 2],
    ['takes what a further page brings at its end', [row('a'), row('b'), row('c'), row('d'), row('e')], 'abcde', 0],
    ['lets go what is the reader’s no more', [row('a'), row('c')], 'ac', 0],
    ['is empty once all are gone', [], '', 0],
  ])('%s', (_, fresh, shown, news) => {
    const held = inHeldOrder(begun, fresh);
    expect([idsOf(held.rows), held.news]).toEqual([shown, news]);
  });

  it('shows each row as it is now', () => {
    expect(inHeldOrder(begun, [row('c', 2), row('a'), row('b')]).rows.at(-1)).toEqual(row('c', 2));
  });

  it('takes what there is where it began with nothing', () => {
    expect(inHeldOrder(heldOf([]), [row('a'), row('b')])).toEqual({ rows: [row('a'), row('b')], news: 0 });
  });
});
