import { ItemContent } from '#contracts/library/content';
import { excerptOf } from './written';

const excerpt = (text: string): string => excerptOf('form', ItemContent.parse({ parts: { text } }));

describe('What a list shows of a text', () => {
  it('is its first sentences, without headings, tables and marks', () => {
    const text = [
      '## Before you begin',
      'Use **one form** for each [person](https://example.org).',
      '| Question | Answer |\n| - | - |\n| Name | … |',
      '- [ ] Score alone\n- [x] Then compare\n1. End',
      '> Thank you.',
    ];
    expect(excerpt(text.join('\n\n'))).toBe('Use one form for each person. Score alone Then compare End Thank you.');
  });

  it('ends at a word', () => {
    expect(excerpt(`${'abcde '.repeat(60)}`)).toMatch(/ abcde…$/);
  });
});
