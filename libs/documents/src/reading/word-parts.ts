import JSZip from 'jszip';
import { MarkdownRefused } from '../markdown/refused';
import { NO_WORD_DOCUMENT, TOO_LONG } from './refusals';

/** Of a document of some hundred pages the text takes three megabytes. */
const MOST_UNPACKED = 12 * 1024 * 1024;

/** What holds text and how it looks. Macros, pictures, comments, people's names and other files are never unpacked. */
const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/[\w.-]+\.rels|(?:document\w*|styles|numbering|footnotes|endnotes)\.xml))$/;

export interface WordParts {
  /** A Word document of the parts that hold text, and no others. */
  readonly file: Buffer;
  /** What else was there. */
  readonly had: { readonly macros: boolean; readonly comments: boolean; readonly changes: boolean };
}

/**
 * Unpacks the parts of a Word document that hold text, counted as they come: what a zip says of its own size is not
 * believed.
 * @throws MarkdownRefused for what is no Word document, or a long one.
 */
export async function wordParts(file: Uint8Array): Promise<WordParts> {
  const zip = await JSZip.loadAsync(file).catch(() => undefined);
  const names = Object.keys(zip?.files ?? {});
  if (!zip || !names.includes('[Content_Types].xml')) throw new MarkdownRefused(NO_WORD_DOCUMENT);
  const kept = new JSZip();
  let room = MOST_UNPACKED;
  let hasChanges = false;
  for (const name of names.filter((one) => PARTS.test(one))) {
    const part = await unpack(zip.files[name]!, room);
    room -= part.length;
    const xml = part.toString('utf8');
    // A document's own entities could grow without end; Word writes none.
    if (/<!DOCTYPE/i.test(xml)) throw new MarkdownRefused(NO_WORD_DOCUMENT);
    hasChanges ||= /<w:(?:ins|del|moveFrom|moveTo)[ >]/.test(xml);
    kept.file(name, part);
  }
  const has = (what: RegExp): boolean => names.some((name) => what.test(name));
  return {
    file: await kept.generateAsync({ type: 'nodebuffer' }),
    had: { macros: has(/vbaProject\.bin$/i), comments: has(/^word\/comments\w*\.xml$/), changes: hasChanges },
  };
}

function unpack(entry: JSZip.JSZipObject, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const stream = entry.nodeStream();
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= most) return chunks.push(chunk);
      stream.pause();
      return reject(new MarkdownRefused(TOO_LONG));
    });
    stream.on('error', reject);
    stream.on('end', () => resolve(Buffer.concat(chunks)));
  });
}
