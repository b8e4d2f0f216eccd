import { constants, deflateRawSync } from 'node:zlib';
import {
  Document,
  Packer,
  Paragraph,
  TextRun,
  CommentRangeStart,
  CommentRangeEnd,
  CommentReference,
  InsertedTextRun,
  ImageRun,
} from 'docx';
import JSZip from 'jszip';
import { PDFDocument, PDFName, PDFString, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';

/** Whom no file may name once it was taken. */
export const AUTHOR = 'Ada Personne';

export const photograph = (width = 40, height = 20): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#357' } })
    .jpeg()
    .withExif({ IFD0: { Artist: AUTHOR }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 24/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();

export const png = (width = 40, height = 20): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: '#357f' } })
    .png()
    .withExif({ IFD0: { Artist: AUTHOR } })
    .toBuffer();

/** What Word writes: properties, a comment and a tracked change by somebody, and a photograph with its place. */
export async function wordDocument(): Promise<Buffer> {
  const date = '2026-01-05T10:00:00Z';
  const paragraph = new Paragraph({
    children: [
      new TextRun('What worked: travel paid in advance.'),
      new CommentRangeStart(0),
      new TextRun('Commented'),
      new CommentRangeEnd(0),
      new TextRun({ children: [new CommentReference(0)] }),
      new InsertedTextRun({ text: ' Added later.', id: 1, author: AUTHOR, date }),
      new ImageRun({ type: 'jpg', data: await photograph(), transformation: { width: 40, height: 20 } }),
    ],
  });
  const document = new Document({
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    title: 'A plan',
    customProperties: [{ name: 'Manager', value: AUTHOR }],
    comments: {
      children: [{ id: 0, author: AUTHOR, initials: 'AP', date: new Date(date), children: [new Paragraph('Really?')] }],
    },
    sections: [{ children: [paragraph] }],
  });
  return Packer.toBuffer(document);
}

/** The same archive with some of its parts changed: null takes one out. */
export async function withParts(
  archive: Buffer,
  change: Readonly<Record<string, string | Buffer | null | ((before: string) => string)>>,
): Promise<Buffer> {
  const zip = await JSZip.loadAsync(archive);
  for (const [name, to] of Object.entries(change)) {
    if (to === null) zip.remove(name);
    else zip.file(name, typeof to === 'function' ? to(await zip.file(name)!.async('string')) : to);
  }
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const relation = (type: string, target: string, mode = 'External'): string =>
  `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="${mode}"/>`;

/** The document with one more thing that its text refers to. */
export const withRelation = (archive: Buffer, type: string, target: string, mode = 'External'): Promise<Buffer> =>
  withParts(archive, {
    'word/_rels/document.xml.rels': (xml) =>
      xml.replace('</Relationships>', `${relation(type, target, mode)}</Relationships>`),
  });

export const withMacros = (archive: Buffer): Promise<Buffer> =>
  withParts(archive, { 'word/vbaProject.bin': Buffer.from('Sub AutoOpen()') });

const DEFLATED = 8;

/** Less than a megabyte that unpacks to 160, and says so, or says that it unpacks to one byte. */
export const zipBomb = (archive: Buffer, { honest }: { honest: boolean }): Promise<Buffer> =>
  withLongPart(archive, 'word/media/image9.emf', 160, honest ? undefined : 1);

/**
 * The archive with a part of so many megabytes of spaces, which came last and is said to have `size` bytes. Packed
 * beforehand, and said to be so where its headers say it (APPNOTE 4.3.7 and 4.3.12): jszip itself takes seconds.
 */
export async function withLongPart(archive: Buffer, name: string, megabytes: number, size?: number): Promise<Buffer> {
  const bytes = megabytes * 1024 * 1024;
  const zip = await JSZip.loadAsync(archive);
  zip.remove(name).file(name, deflateRawSync(Buffer.alloc(bytes, ' ')), { compression: 'STORE' });
  const long = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
  const headers = [
    { start: 'PK\x03\x04', method: 8, unpacked: 22 },
    { start: 'PK\x01\x02', method: 10, unpacked: 24 },
  ];
  for (const { start, method, unpacked } of headers) {
    const at = long.lastIndexOf(start, undefined, 'latin1');
    long.writeUInt16LE(DEFLATED, at + method);
    long.writeUInt32LE(size ?? bytes, at + unpacked);
  }
  return long;
}

const MAIN = 'application/vnd.openxmlformats-officedocument';
const NAMESPACES = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** As Excel writes one: with who shared it, where it was saved, who commented, and a printer. */
export function workbook(): Promise<Buffer> {
  const zip = new JSZip();
  const types = [
    ['xl/workbook.xml', `${MAIN}.spreadsheetml.sheet.main+xml`],
    ['xl/worksheets/sheet1.xml', `${MAIN}.spreadsheetml.worksheet+xml`],
    ['xl/comments1.xml', `${MAIN}.spreadsheetml.comments+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ];
  const overrides = types.map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`).join('');
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="${MAIN}.spreadsheetml.printerSettings"/>${overrides}</Types>`,
  );
  const rels = (...all: string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
  zip.file(
    '_rels/.rels',
    rels(
      relation('officeDocument', 'xl/workbook.xml', 'Internal'),
      relation('core-properties', '/docProps/core.xml', 'Internal'),
    ),
  );
  zip.file('docProps/core.xml', `<coreProperties><creator>${AUTHOR}</creator></coreProperties>`);
  zip.file(
    'xl/workbook.xml',
    `<workbook ${NAMESPACES} xmlns:x15ac="urn:a"><fileSharing userName="${AUTHOR}"/><x15ac:absPath url="C:\\Users\\${AUTHOR}\\"/><sheets><sheet name="Ages" sheetId="1" r:id="rIdX"/></sheets></workbook>`,
  );
  zip.file('xl/_rels/workbook.xml.rels', rels(relation('worksheet', 'worksheets/sheet1.xml', 'Internal')));
  zip.file(
    'xl/worksheets/sheet1.xml',
    `<worksheet ${NAMESPACES}><sheetData><row r="1"><c r="A1"><v>42</v></c></row></sheetData><pageSetup paperSize="9" r:id="rIdX"/></worksheet>`,
  );
  zip.file(
    'xl/worksheets/_rels/sheet1.xml.rels',
    rels(relation('printerSettings', '../printerSettings/printerSettings1.bin', 'Internal')),
  );
  zip.file('xl/printerSettings/printerSettings1.bin', `\\\\printers\\${AUTHOR}`);
  zip.file('xl/comments1.xml', `<comments><authors><author>${AUTHOR}</author></authors><commentList/></comments>`);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** Of so many pages, with its author in the properties, in an annotation and in a photograph; `hostile` adds to it. */
export async function pdf(pages = 1, hostile: (document: PDFDocument) => void = () => undefined): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.setAuthor(AUTHOR);
  document.setCreationDate(new Date('2026-01-05'));
  const font = await document.embedFont(StandardFonts.Helvetica);
  const { context, catalog } = document;
  const metadata = context.stream(`<x:xmpmeta><creator>${AUTHOR}</creator></x:xmpmeta>`, {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  catalog.set(PDFName.of('Metadata'), context.register(metadata));
  const picture = await document.embedJpg(await photograph());
  for (let nth = 1; nth <= pages; nth += 1) {
    const page = document.addPage();
    page.drawText(`Page ${nth}: what worked, and what did not.`, { x: 50, y: 700, size: 14, font });
    if (nth === 1) page.drawImage(picture, { x: 50, y: 100 });
  }
  const note = {
    Type: 'Annot',
    Subtype: 'Text',
    Rect: [10, 10, 20, 20],
    T: PDFString.of(AUTHOR),
    Contents: PDFString.of('Really?'),
  };
  document.getPage(0).node.set(PDFName.of('Annots'), context.obj([context.register(context.obj(note))]));
  // What a page once showed, and no page leads to any more.
  context.register(context.stream(`BT (dismissed: ${AUTHOR}) Tj ET`));
  hostile(document);
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** What is said when the document is opened. */
export const opening = (action: Record<string, unknown>) => (document: PDFDocument) => {
  document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ Type: 'Action', ...action } as never));
};

/** Two megabytes whose list of objects unpacks to two thousand: one piece again and again, each to be read without the last. */
export function endlessPdf(): Buffer {
  const piece = deflateRawSync(Buffer.alloc(16 * 1024 * 1024, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  // The header of zlib, and an end without a sum, which nobody reaches (RFC 1950).
  const stream = Buffer.concat([
    Buffer.from('789c', 'hex'),
    ...Array<Buffer>(128).fill(piece),
    Buffer.from('0300', 'hex'),
  ]);
  const dictionary = `<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length ${stream.length} >>`;
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n${dictionary}\nstream\n`),
    stream,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 2 0 R >>\n%%EOF\n'),
  ]);
}
