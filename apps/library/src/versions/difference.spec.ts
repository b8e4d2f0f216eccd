import { differenceOf, Effort } from './difference';

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

  it('is told by words in the paragraphs that changed, however long the text is', () => {
    const paragraphs = Array.from(
      { length: 900 },
      (_, nth) => `Paragraph ${nth} says what was done and how it went.\n`,
    );
    const changed = paragraphs.map((text, nth) => (nth % 100 === 50 ? text.replace('went', 'was taken') : text));
    const parts = differenceOf(paragraphs.join(''), changed.join(''));
    expect(parts.filter(({ change }) => change === 'added').map(({ text }) => text)).toEqual(
      Array(9).fill('was taken'),
    );
    expect(parts.filter(({ change }) => change === 'removed').map(({ text }) => text)).toEqual(Array(9).fill('went'));
  });

  it('of long texts with little in common is the whole: no effort is without a bound', () => {
    const words = (step: number) => Array.from({ length: 9000 }, (_, nth) => `w${(nth * step) % 5003}`);
    for (const between of [' ', '\n']) {
      const [before, after] = [words(7919).join(between), words(104729).join(between)];
      expect(differenceOf(before, after)).toEqual([
        { text: before, change: 'removed' },
        { text: after, change: 'added' },
      ]);
    }
  });

  it('spends its effort once for all parts of a comparison', () => {
    const effort = new Effort(4);
    expect(differenceOf('one two', 'one three', effort)).toHaveLength(3);
    expect(differenceOf('a b c', 'd e f', effort)).toEqual([
      { text: 'a b c', change: 'removed' },
      { text: 'd e f', change: 'added' },
    ]);
  });
});
