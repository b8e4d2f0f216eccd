import { differenceOf } from './difference';

describe('the difference of two texts', () => {
  it('is told by words', () => {
    expect(differenceOf('We paid the travel.', 'We paid the train travel.')).toEqual([
      { text: 'We paid the ' },
      { text: 'train ', change: 'added' },
      { text: 'travel.' },
    ]);
  });

  it('gives back both texts, whatever they are', () => {
    const texts = ['', 'a', 'ein Wort', '| a | b |\n| - | - |\n', '漢字かな 👩🏽‍🚀', 'x '.repeat(9000), 'y\n'.repeat(9000)];
    for (const before of texts) {
      for (const after of texts) {
        const parts = differenceOf(before, after);
        const text = (not: string) =>
          parts
            .filter(({ change }) => change !== not)
            .map((part) => part.text)
            .join('');
        expect(text('added')).toBe(before);
        expect(text('removed')).toBe(after);
      }
    }
  });
});
