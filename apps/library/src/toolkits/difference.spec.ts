import { differenceOf, isSame, type Compared } from './difference';

const outline = (sections: Record<string, string>, over: Partial<Compared> = {}): Compared => ({
  title: 'Toolkit',
  words: '',
  audience: 'network',
  sections: Object.entries(sections).map(([id, items]) => ({
    id,
    title: id,
    words: '',
    entries: [...items].map((itemId) => ({ itemId, number: 1, title: itemId })),
  })),
  ...over,
});
const changed = (before: Compared, after: Compared): string => {
  const { added, removed, moved } = differenceOf(before, after, 1);
  const letters = (of: { itemId: string }[]): string => of.map(({ itemId }) => itemId).join('');
  return `+${letters(added)} -${letters(removed)} ~${letters(moved)}`;
};

describe('What is different between two editions', () => {
  it('names as moved the fewest that explain the order', () => {
    expect(changed(outline({ A: 'abcdef' }), outline({ A: 'fabcde' }))).toBe('+ - ~f');
    expect(changed(outline({ A: 'abcdef' }), outline({ A: 'bcdefa' }))).toBe('+ - ~a');
    expect(changed(outline({ A: 'abc', B: 'de' }), outline({ B: 'de', A: 'abc' }))).toBe('+ - ~de');
    expect(changed(outline({ A: 'abcd' }), outline({ A: 'xacd' }))).toBe('+x -b ~');
    expect(changed(outline({ A: 'abc', B: 'd' }), outline({ A: 'ab', B: 'cd' }))).toBe('+ - ~c');
  });

  it('knows a section that was renamed by its id', () => {
    const before = outline({ A: 'a', B: 'b' });
    const [first, second] = before.sections;
    const after = {
      ...before,
      sections: [
        { ...first!, title: 'New name' },
        { ...second!, words: 'Words' },
      ],
    };
    expect(differenceOf(before, after, 1)).toMatchObject({
      moved: [],
      sections: [
        { title: 'New name', change: 'rewritten' },
        { title: 'B', change: 'rewritten' },
      ],
      notes: '- Introduced in other words: “New name”, “B”',
    });
  });

  it('says who reads it, where nothing else is different', () => {
    const before = outline({ A: 'a' });
    const difference = differenceOf(before, { ...before, audience: 'public' }, 1);
    expect(difference).toMatchObject({ audience: 'public', notes: '- For everybody now' });
    expect([isSame(difference), isSame(differenceOf(before, before, 1))]).toEqual([false, true]);
  });

  it('says titles as they are, whatever they look like', () => {
    const after = outline({ A: 'a' });
    const entry = { itemId: 'x', number: 1, title: '<b>*Pay* [bands](there)' };
    const { notes } = differenceOf(
      outline({ A: '' }),
      { ...after, sections: [{ ...after.sections[0]!, entries: [entry] }] },
      1,
    );
    expect(notes).toBe(String.raw`- Added: “\<b>\*Pay\* \[bands]\(there)”`);
  });
});
