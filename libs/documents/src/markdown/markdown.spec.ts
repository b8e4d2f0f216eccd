import { checkMarkdown, cleanMarkdown } from './clean';
import { MarkdownRefused } from './refused';

const PICTURE = '/api/library/files/0197d3c5-5c7e-7b1c-9c40-8a5f5d6f0a01';

function refusal(text: string): string {
  try {
    checkMarkdown(text);
  } catch (error) {
    if (error instanceof MarkdownRefused) return error.message;
    throw error;
  }
  throw new Error(`This was taken: ${text.slice(0, 80)}`);
}

describe('Markdown as it is kept', () => {
  it('is spelt one way', () => {
    const typed =
      'Title\n=====\n\n* one\n* two\n    * three\n\n__bold__ and *light*\r\n\r\n***\r\n\r\n|a|b|\n|:-|-|\n|c|d|';
    const kept =
      '# Title\n\n- one\n- two\n  - three\n\n**bold** and *light*\n\n---\n\n| a | b |\n| :- | - |\n| c | d |';
    expect(checkMarkdown(typed)).toBe(kept);
    expect(checkMarkdown(kept)).toBe(kept);
  });

  it('keeps what Markdown of ours can say', () => {
    const text = [
      '## What we did',
      '> Pay for travel.',
      '1. first\n2. then\n   - [x] done\n   - [ ] not yet',
      '~~never~~ `code` [a page](https://example.org/a?b=c#d) <mailto:ann@example.org>',
      `![The room](${PICTURE})`,
      '```\nDear <first name>,\n```',
    ].join('\n\n');
    expect(checkMarkdown(text)).toBe(text);
  });

  it('takes HTML for text, so that it is seen as it was typed and does nothing', () => {
    for (const html of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      'Dear <first name>,',
      '<!-- a -->',
    ]) {
      const kept = checkMarkdown(html);
      expect(kept).toBe(html.replaceAll('<', '\\<').replace('!--', kept.includes('\\!') ? '\\!--' : '!--'));
      expect(checkMarkdown(kept)).toBe(kept);
    }
  });

  it('writes out links by reference, and only so far', () => {
    expect(checkMarkdown('[here][there]\n\n[there]: https://example.org "T"')).toBe('[here](https://example.org "T")');
    const many = `[a]: https://example.org/${'x'.repeat(1900)}\n\n${'[a] '.repeat(900)}`;
    expect(refusal(many)).toContain('too long once its links are written out');
  });

  it('refuses links that lead to no address', () => {
    for (const url of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc',
      '/a',
      '//x.org',
      '#a',
      'https://',
      'java&#10;script:x',
    ]) {
      expect(refusal(`[here](${url})`)).toContain('A link leads to a web address');
    }
    expect(cleanMarkdown('[**here**](javascript:alert(1)) we go')).toEqual({
      markdown: '**here** we go',
      leftOut: [expect.stringContaining('Links that lead to no web')],
    });
  });

  it('refuses pictures of elsewhere', () => {
    const urls = [
      'https://example.org/a.png',
      'data:image/png;base64,AAAA',
      '/api/library/files/x',
      `${PICTURE}?a`,
      `https://example.org${PICTURE}`,
    ];
    for (const url of urls) expect(refusal(`![a](${url})`)).toContain('pictures of elsewhere');
    expect(refusal('![a][b]\n\n[b]: https://example.org/a.png')).toContain('pictures of elsewhere');
    expect(cleanMarkdown('Look: ![the room](https://example.org/a.png)')).toEqual({
      markdown: 'Look: the room',
      leftOut: [expect.stringContaining('Pictures were left out')],
    });
  });

  it('drops what shows nothing or turns the direction of the rest', () => {
    expect(checkMarkdown('\ufeffa\u0000b\u202ec\u0007')).toBe('abc');
  });

  it('refuses what is too long before reading it', () => {
    expect(refusal('a'.repeat(1_000_000))).toBe('Write at most 100,000 characters.');
    expect(() => checkMarkdown('abc', 2)).toThrow('Write at most 2 characters.');
  });

  const deep = (one: string) => one.repeat(100_000 / one.length);
  it.each([
    ['quotes', deep('>')],
    ['quotes with spaces', deep('> ')],
    ['lists', `${'- '.repeat(49_999)}a`],
    ['numbers', deep('1. ')],
    ['both', deep('> - ')],
    ['eleven quotes', `${'>'.repeat(11)} a`],
    ['stars', `${'*'.repeat(49_000)}a${'*'.repeat(49_000)}`],
    ['lists by indentation', Array.from({ length: 300 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n')],
    ['lists by blank lines', Array.from({ length: 90 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n\n')],
    ['emphasis', `${'*'.repeat(190)}a${'*'.repeat(190)}`],
  ])('refuses what stands too deep, without running out of stack: %s', (_, text) => {
    expect(refusal(text)).toContain('at most ten deep');
  });

  it.each([
    ['brackets that close nothing', deep('a](b'), 'at most 1,000 brackets'],
    ['emphasis without an end', deep('a**b'), 'at most 2,000 marks'],
    ['quotes, one after the other', deep('> a\n\n'), 'at most 2,000 items'],
    ['what is longer once it is written out', '['.repeat(60_000), 'at most 100,000 characters'],
    ['quotes gone on with lazily', deep('> a\nb\n'), 'at most 1,000 lines'],
    ['columns', `${'|a'.repeat(21)}|\n${'|-'.repeat(21)}|`, 'at most 20 columns'],
  ])('refuses what would take long to read: %s', (_, text, sentence) => {
    expect(refusal(text)).toContain(sentence);
  });
});
