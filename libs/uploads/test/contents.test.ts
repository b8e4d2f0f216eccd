import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import { PDFDocument, PDFName, PDFRawStream, PDFString, decodePDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { Cleaner } from '../src/contents/cleaner';
import {
  AUTHOR,
  endlessPdf,
  opening,
  pdf,
  photograph,
  png,
  withMacros,
  withParts,
  withRelation,
  wordDocument,
  workbook,
  zipBomb,
} from './hostile-files';

let folder: string;
let cleaner: Cleaner;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levelfield-cleaning-'));
  cleaner = new Cleaner();
});
afterEach(async () => {
  cleaner.onApplicationShutdown();
  await rm(folder, { recursive: true });
});

/** What is left of it. */
async function clean(bytes: Buffer | string, name: string) {
  const [input, output] = [join(folder, 'in'), join(folder, 'out')];
  await rm(output, { force: true });
  await writeFile(input, bytes);
  const file = await cleaner.clean(input, name, output);
  const left = await readFile(output);
  expect(file).toMatchObject({ size: left.length, digest: createHash('sha256').update(left).digest('hex') });
  return { kind: file.kind, bytes: left };
}
async function refused(bytes: Buffer | string, name: string): Promise<string> {
  const sentence = await clean(bytes, name).then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (sentence === undefined) throw new Error(`${name} was taken.`);
  expect(await readdir(folder)).toEqual(['in']);
  return sentence;
}

describe('a picture', () => {
  it('keeps how it is turned and nothing of where and by whom it was taken', async () => {
    const source = await photograph(40, 20);
    expect(source.includes(AUTHOR)).toBe(true);
    const { kind, bytes } = await clean(Buffer.concat([source, Buffer.from('<script>hidden</script>')]), 'garden.png');
    const { width, height, exif, orientation } = await sharp(bytes).metadata();
    expect({ kind, width, height, exif, orientation }).toEqual({
      kind: 'jpg',
      width: 20,
      height: 40,
      exif: undefined,
      orientation: undefined,
    });
    expect(bytes.includes(AUTHOR) || bytes.includes('hidden')).toBe(false);
  });

  it('that moves still moves, as WebP', async () => {
    const frames = await Promise.all(
      ['#f00', '#0f0'].map((background) =>
        sharp({ create: { width: 9, height: 9, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { kind, bytes } = await clean(gif, 'moving.gif');
    expect({ kind, pages: (await sharp(bytes).metadata()).pages }).toEqual({ kind: 'webp', pages: 2 });
  });

  it('that is none, is damaged or far too large is refused', async () => {
    expect(await refused('<html><script>alert(1)</script>', 'garden.png')).toBe(
      'This is called a PNG picture and holds something else.',
    );
    expect(await refused('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', 'garden.svg')).toMatch(
      /^Files of this kind are not taken/,
    );
    expect(await refused((await png()).subarray(0, 60), 'garden.png')).toMatch(/damaged/);
    const huge = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await refused(huge, 'huge.png')).toMatch(/50 million pixels/);
  });
});

describe('a text', () => {
  it('is taken as it is, by its name, if it is one', async () => {
    expect(await clean('a,b\n1,2\n', 'ages.CSV')).toEqual({ kind: 'csv', bytes: Buffer.from('a,b\n1,2\n') });
    expect((await clean('# What worked', 'note.md')).kind).toBe('md');
    expect(await refused('MZ\0\0', 'note.txt')).toMatch(/holds something else/);
    expect(await refused(Buffer.from('caf\xe9', 'latin1'), 'note.txt')).toMatch(/UTF-8/);
    expect(await refused('<html>', 'note.html')).toMatch(/not taken/);
    expect(await refused('', 'note.txt')).toMatch(/nothing in this/);
  });
});

describe('a Word document', () => {
  it('is left without properties, without the names of who wrote, changed and commented, and still opens', async () => {
    const source = await withParts(await wordDocument(), {
      'word/people.xml': `<w15:people xmlns:w15="urn:w15"><w15:person w15:author="${AUTHOR}"/></w15:people>`,
      'docProps/thumbnail.jpeg': await photograph(),
      'word/media/image9.emf': await photograph(),
    });
    const { bytes, kind } = await clean(source, 'plan.docx');
    expect(kind).toBe('docx');
    const zip = await JSZip.loadAsync(bytes);
    expect(Object.keys(zip.files).filter((name) => /docProps|people|customXml/.test(name))).toEqual([]);
    for (const part of Object.values(zip.files)) {
      const text = (await part.async('nodebuffer')).toString('latin1');
      expect([part.name, text.includes(AUTHOR), /w:rsid/.test(text), /w:date=/.test(text)]).toEqual([
        part.name,
        false,
        false,
        false,
      ]);
    }
    const xml = await zip.file('word/document.xml')!.async('string');
    expect(xml).toMatch(/<w:ins [^>]*w:author="Author"/);
    const media = Object.keys(zip.files).find((name) => /media\/.*jpg$/.test(name))!;
    expect((await sharp(await zip.file(media)!.async('nodebuffer')).metadata()).exif).toBeUndefined();
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    expect(value).toContain('What worked: travel paid in advance.');
    expect(value).toContain('Added later.');
    expect(await zip.file('[Content_Types].xml')!.async('string')).not.toMatch(/docProps|people/);
  });

  it('that runs or fetches something is refused', async () => {
    const source = await wordDocument();
    expect(await refused(await withMacros(source), 'plan.docx')).toMatch(/macros/);
    const typed = await withParts(source, {
      '[Content_Types].xml': (xml) => xml.replace('document.main+xml', 'document.macroEnabled.main+xml'),
    });
    expect(await refused(typed, 'plan.docx')).toMatch(/macros/);
    expect(
      await refused(await withRelation(source, 'vbaProject', 'media/image1.jpg', 'Internal'), 'plan.docx'),
    ).toMatch(/macros/);
    expect(await refused(await withRelation(source, 'ui/extensibility', 'a.xml', 'Internal'), 'plan.docx')).toMatch(
      /macros/,
    );
    expect(await refused(await withParts(source, { 'customUI/customUI.xml': '<a/>' }), 'plan.docx')).toMatch(/macros/);
    expect(await refused(await withParts(source, { 'word/embeddings/oleObject1.bin': 'MZ' }), 'plan.docx')).toMatch(
      /embedded/,
    );
    expect(await refused(await withRelation(source, 'image', 'https://tracker.example/p.png'), 'plan.docx')).toMatch(
      /elsewhere/,
    );
    expect(await refused(await withRelation(source, 'aFChunk', 'page.html'), 'plan.docx')).toMatch(/elsewhere/);
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\cmd</w:instrText></w:r>';
    const fetching = await withParts(source, {
      'word/document.xml': (xml) => xml.replace('</w:body>', `<w:p>${field}</w:p></w:body>`),
    });
    expect(await refused(fetching, 'plan.docx')).toMatch(/field/);
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000)]);
    expect(await refused(old, 'plan.docx')).toMatch(/password/);
    const drawing = '<svg><style>a{background:url(https://tracker.example)}</style></svg>';
    expect(await refused(await withParts(source, { 'word/media/a.svg': drawing }), 'plan.docx')).toMatch(/drawing/);
    // Each of a million comments that do not end is not looked for to the end.
    const unended = await withParts(source, { 'word/document.xml': (xml) => `${xml}${'<!--'.repeat(1_000_000)}` });
    expect(await refused(unended, 'plan.docx')).toMatch(/damaged/);
    const entities = await withParts(source, {
      'word/document.xml': (xml) => xml.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>'),
    });
    expect(await refused(entities, 'plan.docx')).toMatch(/damaged/);
    expect(await refused(await withParts(source, { '../evil.xml': '<a/>' }), 'plan.docx')).toMatch(/damaged/);
  });

  it('keeps links that a reader follows, without those to the author’s computer and its template', async () => {
    const linked = await withRelation(await wordDocument(), 'hyperlink', 'https://example.org/?a=1&amp;b=2');
    const local = await withRelation(linked, 'hyperlink', `file:///C:/Users/${AUTHOR}/plan.docx`);
    const { bytes } = await clean(
      await withRelation(local, 'attachedTemplate', 'https://templates.example/a.dotm'),
      'plan.docx',
    );
    const rels = await (await JSZip.loadAsync(bytes)).file('word/_rels/document.xml.rels')!.async('string');
    expect(rels).toContain('https://example.org/?a=1&amp;b=2');
    expect(rels).toContain('about:blank');
    expect(rels).not.toMatch(/Personne|attachedTemplate/);
  });

  it('that unpacks to very much is refused, whether it says so or not', async () => {
    const source = await wordDocument();
    for (const honest of [true, false]) {
      const bomb = await zipBomb(source, { honest });
      expect(bomb.length).toBeLessThan(1024 * 1024);
      expect(await refused(bomb, 'plan.docx')).toMatch(/unpacks to more/);
    }
    expect(await refused(source.subarray(0, source.length / 2), 'plan.docx')).toMatch(/damaged/);
    expect(await refused('PK\x03\x04 and no more', 'plan.docx')).toMatch(/damaged/);
    expect(await refused(await withParts(source, { '[Content_Types].xml': '<Types/>' }), 'plan.docx')).toMatch(
      /holds something else/,
    );
  });
});

it('a workbook is left without who shared it, who commented, where it was saved and printed', async () => {
  const { bytes, kind } = await clean(await workbook(), 'ages.xlsx');
  const zip = await JSZip.loadAsync(bytes);
  expect(kind).toBe('xlsx');
  expect(Object.keys(zip.files)).not.toContain('xl/printerSettings/printerSettings1.bin');
  for (const part of Object.values(zip.files))
    expect(await part.async('string')).not.toMatch(/Personne|printerSettings1|userName/);
  expect(await zip.file('xl/worksheets/sheet1.xml')!.async('string')).toContain('<v>42</v>');
  expect(
    await refused(await withParts(await workbook(), { 'xl/externalLinks/externalLink1.xml': '<a/>' }), 'ages.xlsx'),
  ).toMatch(/elsewhere/);
});

describe('a PDF', () => {
  it('of 2,000 pages is left without its author, in properties, annotations, pictures and what no page shows', async () => {
    const source = await pdf(2000);
    const { bytes, kind } = await clean(source, 'report.pdf');
    expect(kind).toBe('pdf');
    const left = await PDFDocument.load(bytes, { updateMetadata: false });
    expect([left.getPageCount(), left.getAuthor(), left.catalog.has(PDFName.of('Metadata'))]).toEqual([
      2000,
      undefined,
      false,
    ]);
    for (const [, object] of left.context.enumerateIndirectObjects()) {
      expect(object.toString()).not.toContain(AUTHOR);
      if (!(object instanceof PDFRawStream)) continue;
      expect(Buffer.from(object.contents).includes(AUTHOR)).toBe(false);
      if (object.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode')) {
        expect(Buffer.from(decodePDFRawStream(object).decode()).includes(AUTHOR)).toBe(false);
      }
    }
  });

  it('that runs, sends or holds something is refused', async () => {
    const action = (fields: Record<string, unknown>) => pdf(1, opening(fields));
    const js = PDFString.of('app.alert(1)');
    expect(await refused(await action({ S: 'JavaScript', JS: js }), 'report.pdf')).toMatch(/runs something/);
    // The same, written so that a search for the word finds nothing.
    const hidden = (await action({ S: 'JavaScript', JS: js }))
      .toString('latin1')
      .replace(/\/JavaScript/g, '/J#61vaScript')
      .replace(/\/JS /g, '/#4aS ');
    expect(await refused(Buffer.from(hidden, 'latin1'), 'report.pdf')).toMatch(/runs something/);
    expect(await refused(await action({ S: 'Launch', F: PDFString.of('cmd.exe') }), 'report.pdf')).toMatch(
      /runs something/,
    );
    expect(
      await refused(await action({ S: 'SubmitForm', F: PDFString.of('https://a.example') }), 'report.pdf'),
    ).toMatch(/runs something/);
    const attached = await PDFDocument.load(await pdf());
    await attached.attach(Buffer.from('MZ'), 'tool.exe');
    expect(await refused(Buffer.from(await attached.save()), 'report.pdf')).toMatch(/embedded/);
    expect(await refused('%PDF-1.7\nnothing', 'report.pdf')).toMatch(/damaged/);
  });

  it('that unpacks without end is given up before it fills the machine', async () => {
    const answer = await refused(endlessPdf(), 'report.pdf');
    expect(answer).toMatch(/more memory/);
  });

  it('with an encryption dictionary is refused', async () => {
    const locked = await pdf(1, ({ context }) => {
      context.trailerInfo.Encrypt = context.register(context.obj({ Filter: 'Standard', V: 1 }));
    });
    expect(await refused(locked, 'report.pdf')).toMatch(/password/);
  });
});
