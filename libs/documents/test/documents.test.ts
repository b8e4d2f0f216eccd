import JSZip from 'jszip';
import type { Nodes } from 'mdast';
import {
  DocumentFailed,
  DocumentMaker,
  MarkdownRefused,
  readMarkdownFile,
  TooManyDocuments,
  toMarkdownFile,
  type DocumentSource,
  type ReadDocument,
  type Sheet,
} from '#documents';
import { describeWithVeraPdf, startPdfChecker, type PdfChecker } from '#testing';
import { treeOf } from '../src/markdown/clean';
import { richDocument } from './rich-document';
import { bomb, word } from './word-files';

const maker = new DocumentMaker();
afterAll(() => maker.stop());

const plain = (markdown: string): DocumentSource => ({
  title: 'Paying for travel',
  network: { name: 'Levelfield' },
  sections: [{ heading: 'What we did', level: 1, markdown }],
});

const FOR_WORD = `Intro with [a page](https://example.org/a_b?c=d) and [another](https://example.org).

## Who

- one
- two
  1. three
  2. four
- five

1. first
2. second

### How much

| For whom | What | Cost |
| - | - | - |
| apprentices | **travel** paid | £3 |
| all | [meals](https://example.org/meals) | |

> What she said

\`\`\`
Dear <first name>,
yours
\`\`\`
`;

/** How many there are of each kind of thing. */
function shapeOf(sections: ReadDocument['sections']): Record<string, number> {
  const shape: Record<string, number> = {};
  const visit = (node: Nodes): void => {
    if (/heading|list|table|link|blockquote|code/i.test(node.type)) shape[node.type] = (shape[node.type] ?? 0) + 1;
    if ('children' in node) node.children.forEach(visit);
  };
  sections.forEach(({ markdown }) => visit(treeOf(markdown)));
  return shape;
}

const PEOPLE = [
  { name: 'Ada "Quotes" \\ #strong[x] Byron', organisation: '*Alder* & Partners', here: '10:02' },
  { name: `${'Wolfeschlegelsteinhausen'.repeat(4)} of the Northern Board`, organisation: 'مؤسسة التعليم', here: null },
];
const HEADED = { title: 'What keeps $apprentices$', network: 'Levelfield #[' };
const SHEETS: readonly (readonly [string, Sheet])[] = [
  ['badges', { print: 'badges', ...HEADED, people: PEOPLE }],
  ['no badges', { print: 'badges', ...HEADED, people: [] }],
  ['a list', { print: 'people', ...HEADED, about: ['2 have a place'], people: PEOPLE }],
  ['a certificate', { print: 'certificate', ...HEADED, name: PEOPLE[1]!.name, about: ['Friday'], issued: 'Today.' }],
];

describeWithVeraPdf('A PDF', () => {
  let checker: PdfChecker;
  beforeAll(async () => {
    checker = await startPdfChecker();
  });
  afterAll(() => checker.stop());

  it.each([true, false])('passes PDF/UA-1, whatever people wrote (with a cover: %s)', async (cover) => {
    expect(await checker.check(await maker.toPdf({ ...(await richDocument()), cover }))).toBe('passes');
  });

  it.each([
    ['Arabic', 'مريم', 'ليلى'],
    ['Bengali', 'কমল', 'বিমল'],
    ['Devanagari', 'कमल', 'विमल'],
  ])('draws names in %s, and no boxes', async (_, name, other) => {
    const certificate = (of: string): Promise<Uint8Array> =>
      maker.toSheet({ print: 'certificate', ...HEADED, name: of, about: [], issued: 'Today.' });
    const drawn = await certificate(name);
    expect(await checker.check(drawn)).toBe('passes');
    // Boxes for as many letters would be the same.
    const boxes = await certificate('\u{13000}'.repeat([...name].length));
    expect(drawn.length).toBeGreaterThan(boxes.length);
    expect(Buffer.from(drawn).equals(Buffer.from(await certificate(other)))).toBe(false);
  });

  it.each(SHEETS)('passes as %s for a gathering, whatever people are called', async (_, sheet) => {
    expect(await checker.check(await maker.toSheet(sheet))).toBe('passes');
  });

  it('passes where there is next to nothing', async () => {
    expect(await checker.check(await maker.toPdf({ ...plain(''), sections: [] }))).toBe('passes');
  });

  it('is known to fail where something is missing', async () => {
    expect(await checker.check(Buffer.from('%PDF-1.7'))).toContain('fails');
  });
});

describe('A PDF', () => {
  it('is the same for the same document', async () => {
    const source = plain('We pay.');
    expect(await maker.toPdf(source)).toEqual(await maker.toPdf(source));
  });
});

describe('A Word document', () => {
  it('comes back with as many headings, lists, tables and links as were written', async () => {
    const source = plain(FOR_WORD);
    const read = await maker.readDocx(await maker.toDocx(source));
    expect(read.title).toBe(source.title);
    expect(read.sections.map(({ heading }) => heading)).toEqual(['What we did']);
    expect(shapeOf(read.sections)).toEqual(shapeOf(source.sections));
  });

  it('names the network and no person, in British English, with header rows', async () => {
    const zip = await JSZip.loadAsync(await maker.toDocx(await richDocument()));
    const part = (name: string): Promise<string> => zip.file(name)!.async('string');
    const core = await part('docProps/core.xml');
    expect(core).toMatch(/<dc:creator>Levelfield #\[<\/dc:creator><cp:lastModifiedBy>Levelfield #\[</);
    expect(await part('word/styles.xml')).toContain('w:val="en-GB"');
    const text = await part('word/document.xml');
    expect(text).toContain('<w:tblHeader/>');
    expect(text).not.toContain('tblHeader w:val="false"');
    expect(text).toContain('descr="The room"');
    expect(text).not.toContain('javascript:');
  });
});

describe('A Markdown file', () => {
  it('comes back as it was', async () => {
    const source = await richDocument();
    const first = readMarkdownFile(toMarkdownFile(source));
    expect(first).toMatchObject({ title: source.title, leftOut: [], properties: source.properties });
    const again = readMarkdownFile(toMarkdownFile({ ...source, sections: first.sections }));
    expect(again.sections).toEqual(first.sections);
  });

  it('is parted at its headings, and its one highest is its title', () => {
    const { title, sections } = readMarkdownFile(
      '# Travel\n\nFirst.\n\n## What we did\n\nPaid.\n\n#### How\n\nBy card.',
    );
    expect(title).toBe('Travel');
    expect(sections).toEqual([
      { heading: '', level: 1, markdown: 'First.' },
      { heading: 'What we did', level: 1, markdown: 'Paid.\n\n## How\n\nBy card.' },
    ]);
  });

  it.each([
    ['no UTF-8', Buffer.from([0x23, 0xff, 0xfe]), 'UTF-8'],
    ['aliases that grow', `---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n`, 'no YAML'],
    ['deep lists', `---\na: ${'['.repeat(9000)}\n---\n`, 'no YAML'],
    ['without an end', `---\ntitle: x\n${'a: b\n'.repeat(3000)}`, 'within 10,000 characters'],
    ['a million characters', 'a'.repeat(1_000_000), 'at most 100,000'],
  ])('is refused with a sentence: %s', (_, file, sentence) => {
    expect(() => readMarkdownFile(file)).toThrow(sentence);
    expect(() => readMarkdownFile(file)).toThrow(MarkdownRefused);
  });

  it('says of itself words, numbers and lists of words alone', () => {
    const { properties } = readMarkdownFile(
      '---\n__proto__: x\ntags: [a, 1, {b: c}]\nn: 3\no: {p: q}\nd: 2026-01-02\n---\nText',
    );
    expect(Object.entries(properties)).toEqual([
      ['__proto__', 'x'],
      ['tags', ['a']],
      ['n', 3],
      ['d', '2026-01-02'],
    ]);
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype);
  });
});

describe('A Word document of elsewhere', () => {
  it('is read without who wrote it, its comments, pictures, macros and what was struck', async () => {
    const read = await maker.readDocx(await word({ changes: true, comments: true, macros: true, picture: true }));
    expect(JSON.stringify(read)).not.toMatch(/Ann|struck|comment text|javascript/);
    expect(read.sections[0]!.markdown).toContain('We pay for **added** travel');
    expect(read.leftOut).toEqual([
      expect.stringContaining('Links that lead to no'),
      expect.stringContaining('Pictures'),
      expect.stringContaining('Tracked changes were taken as accepted'),
      'Comments were left out.',
      'Macros were left out.',
    ]);
  });

  it.each([
    ['no zip', async () => Buffer.from('<html>')],
    ['a zip of something else', async () => new JSZip().file('a.txt', 'a').generateAsync({ type: 'nodebuffer' })],
    ['entities of its own', () => word({ doctype: true })],
    ['elements in one another without end', () => word({ depth: 20_000 })],
  ])('is refused with a sentence: %s', async (_, file) => {
    await expect(maker.readDocx(await file())).rejects.toThrow('This is no Word document (.docx) that can be read.');
  });

  it('is refused before it is unpacked where it is a bomb', async () => {
    await expect(maker.readDocx(await bomb())).rejects.toThrow('longer than can be brought in');
  });
});

describe('The process that makes documents', () => {
  it('ends after a document that left it large, and the next has another', async () => {
    const small = new DocumentMaker({ memory: 1 });
    const pids = [];
    for (let round = 0; round < 2; round += 1) {
      const making = small.toDocx(plain('a'));
      await new Promise(setImmediate);
      pids.push(pidOf(small));
      await making;
      expect(pidOf(small)).toBeUndefined();
    }
    expect(new Set(pids).size).toBe(2);
    await small.stop();
  });

  it('is given up when one takes too long, and the next is made', async () => {
    const hasty = new DocumentMaker({ millis: 1 });
    await expect(hasty.toPdf(await richDocument())).rejects.toThrow(DocumentFailed);
    expect(pidOf(hasty)).toBeUndefined();
    await hasty.stop();
  });

  it('takes so many at once and no more', async () => {
    const busy = new DocumentMaker({ most: 2 });
    const both = [busy.toDocx(plain('a')), busy.toDocx(plain('b'))];
    await expect(busy.toDocx(plain('c'))).rejects.toThrow(TooManyDocuments);
    await Promise.all(both);
    await busy.toDocx(plain('c'));
    await busy.stop();
  });

  it('ends with whoever asked, also while it works', async () => {
    const stopping = new DocumentMaker();
    const asked = stopping.toPdf(await richDocument());
    const outcome = asked.catch((error: unknown) => error);
    await new Promise(setImmediate);
    const pid = pidOf(stopping)!;
    await stopping.stop();
    expect(await outcome).toBeInstanceOf(DocumentFailed);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await expect(stopping.toPdf(plain('a'))).rejects.toThrow(DocumentFailed);
  });
});

const pidOf = (one: DocumentMaker): number | undefined => (one as unknown as { child?: { pid: number } }).child?.pid;
