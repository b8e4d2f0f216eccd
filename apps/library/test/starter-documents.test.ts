import mammoth from 'mammoth';
import { DocumentMaker, readMarkdownFile, toMarkdownFile, type DocumentSource } from '#documents';
import { describeWithVeraPdf, startPdfChecker } from '#testing';
import { sectionsOf } from '../src/documents/item-source';
import { starterToolkit } from '../src/starter/read-starter';

const maker = new DocumentMaker();
afterAll(() => maker.stop());

/** The toolkit that ships with the product as one document: sections, items below them, their parts below those. */
async function starterDocument(): Promise<DocumentSource> {
  const { title, summary, sections } = await starterToolkit();
  return {
    title,
    subtitle: summary,
    about: ['Edition 1, 28 November 2026'],
    network: { name: 'Open Doors', colour: '#5b1f4a' },
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    credits: [{ name: 'A sponsor', url: 'https://sponsor.example' }],
    cover: true,
    sections: sections.flatMap((section) => [
      { heading: section.title, level: 1, markdown: section.introduction },
      ...section.items.flatMap(({ kind, content }) => [
        { heading: content.title, level: 2, markdown: '' },
        ...sectionsOf(kind, content).map((part) => ({ ...part, level: 3 })),
      ]),
    ]),
  };
}

describeWithVeraPdf('the starter toolkit as a PDF', () => {
  it('passes PDF/UA-1', async () => {
    const checker = await startPdfChecker();
    const pdf = await maker.toPdf(await starterDocument());
    expect(await checker.check(pdf)).toBe('passes');
    await checker.stop();
  });
});

describe('the starter toolkit', () => {
  it('as a Word document has its items, tables and links, as another program reads it', async () => {
    const source = await starterDocument();
    const { value, messages } = await mammoth.convertToHtml({ buffer: await maker.toDocx(source) });
    const count = (what: RegExp): number => value.match(what)?.length ?? 0;
    const markdown = toMarkdownFile(source);
    const written = (what: RegExp): number => markdown.match(what)?.length ?? 0;
    expect(count(/<h1/g)).toBe(5);
    for (const level of [2, 3, 4]) {
      expect([level, count(new RegExp(`<h${level}`, 'g'))]).toEqual([
        level,
        written(new RegExp(`^#{${level}} `, 'gm')),
      ]);
    }
    expect(count(/<table/g)).toBe(written(/^\| (?::?-+:? \| )+/gm) + written(/^\| :?-+:? \|$/gm));
    expect(count(/<a href="https?:/g)).toBeGreaterThan(0);
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('as Markdown comes back as it was', async () => {
    const source = await starterDocument();
    const { sections } = readMarkdownFile(toMarkdownFile(source), 2_000_000);
    const again = readMarkdownFile(toMarkdownFile({ ...source, sections }), 2_000_000);
    expect(again.sections).toEqual(sections);
  });
});
