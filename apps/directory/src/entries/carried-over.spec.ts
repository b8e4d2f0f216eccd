import { carriedOver } from './carried-over';

const [hall, online, office] = ['Hall', 'Online', 'Office'].map((name) => ({ id: name, name, notes: '' }));

describe('a change that waits while somebody else changes the same entry', () => {
  it.each([
    ['keeps what it says anew', { a: 'new', b: 'old' }, { a: 'old', b: 'theirs' }, { a: 'new', b: 'theirs' }],
    ['says its own where both changed it', { a: 'new', b: 'old' }, { a: 'theirs', b: 'old' }, { a: 'new', b: 'old' }],
    ['takes lists without ids whole', { a: ['x', 'y'] }, { a: ['x', 'z'] }, { a: ['x', 'y'] }],
  ])('%s', (_what, changed, theirs, expected) => {
    expect(carriedOver({ a: Array.isArray(changed.a) ? ['x'] : 'old', b: 'old' }, changed, theirs)).toMatchObject(
      expected,
    );
  });

  it('tells parts apart: what either added is there, what either took out and the other left alone is not', () => {
    const base = [hall!, online!];
    expect(carriedOver(base, [{ ...hall!, notes: 'Ring twice.' }, online!], [hall!, office!])).toEqual([
      { ...hall!, notes: 'Ring twice.' },
      office,
    ]);
    expect(carriedOver(base, [online!], [{ ...hall!, name: 'Great hall' }, online!, office!])).toEqual([
      online,
      office,
    ]);
    expect(carriedOver(base, [hall!, { ...online!, notes: 'By link.' }], [hall!])).toEqual([
      hall,
      { ...online!, notes: 'By link.' },
    ]);
  });
});
