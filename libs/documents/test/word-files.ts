import JSZip from 'jszip';
import { withLongPart } from '../../uploads/test/hostile-files';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const PICTURE = `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="x" descr="room"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
const BY = 'w:id="1" w:author="Ann Author" w:date="2026-01-01T00:00:00Z"';

interface Traits {
  readonly changes?: boolean;
  readonly comments?: boolean;
  readonly macros?: boolean;
  readonly picture?: boolean;
  readonly doctype?: boolean;
  readonly depth?: number;
}

/** A Word document as Word writes it, with what people or attackers leave in it. */
export async function word(traits: Traits): Promise<Buffer> {
  const { changes, comments, macros, picture, doctype, depth = 0 } = traits;
  const zip = new JSZip();
  const text = [
    '<w:r><w:t xml:space="preserve">We pay for </w:t></w:r>',
    changes
      ? `<w:ins ${BY}><w:r><w:rPr><w:b/></w:rPr><w:t>added</w:t></w:r></w:ins><w:del ${BY}><w:r><w:delText>struck</w:delText></w:r></w:del>`
      : '',
    '<w:r><w:t xml:space="preserve"> travel</w:t></w:r>',
    comments ? '<w:r><w:commentReference w:id="1"/></w:r>' : '',
    picture ? PICTURE : '',
    '<w:hyperlink r:id="rId2"><w:r><w:t> here</w:t></w:r></w:hyperlink>',
    '<w:hyperlink w:anchor="_Toc1"><w:r><w:t> and there</w:t></w:r></w:hyperlink>',
  ].join('');
  const nested = '<w:sdt><w:sdtContent>'.repeat(depth) + '</w:sdtContent></w:sdt>'.repeat(depth);
  const entities = doctype ? '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' : '';
  zip.file(
    'word/document.xml',
    `<?xml version="1.0"?>${entities}<w:document ${NAMESPACES}><w:body><w:p>${text}</w:p>${nested}</w:body></w:document>`,
  );
  zip.file(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/></Types>',
  );
  zip.file('_rels/.rels', relations([['rId9', 'officeDocument', 'word/document.xml']]));
  zip.file(
    'word/_rels/document.xml.rels',
    relations([
      ['rId1', 'image', 'media/image1.png'],
      ['rId2', 'hyperlink', 'javascript:alert(1)'],
      ['rId3', 'comments', 'comments.xml'],
    ]),
  );
  zip.file('docProps/core.xml', '<x>Ann Author</x>');
  zip.file('word/media/image1.png', 'no picture');
  if (comments)
    zip.file(
      'word/comments.xml',
      `<w:comments ${NAMESPACES}><w:comment ${BY}><w:p><w:r><w:t>comment text</w:t></w:r></w:p></w:comment></w:comments>`,
    );
  if (macros) zip.file('word/vbaProject.bin', 'macro');
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** Two hundred megabytes in two hundred kilobytes. */
export const bomb = async (): Promise<Buffer> => withLongPart(await word({}), 'word/styles.xml', 200);

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (all: readonly (readonly [string, string, string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;
