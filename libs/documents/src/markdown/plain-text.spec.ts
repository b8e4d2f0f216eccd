import { plainText } from './plain-text';

describe('the plain text of Markdown', () => {
  it('is what it says, a line a block', () => {
    const markdown =
      '## A *heading*\n\nTwo **bold** words and [a link](https://example.org).\n\n- one\n- two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n';
    expect(plainText(markdown)).toBe('A heading\nTwo bold words and a link.\none\ntwo\na b\n1 2');
  });

  it('holds words that only look like marks', () => {
    expect(plainText('5 \\* 3 <b>not HTML</b> `code`')).toBe('5 * 3 <b>not HTML</b> code');
  });
});
