import type { Readable } from 'node:stream';
import { LARGEST_IMPORT } from '#contracts/library/documents.endpoints';
import type { ItemContent, ItemKind } from '#contracts/library/content';
import { MarkdownRefused, readMarkdownFile, type ReadDocument } from '#documents';
import { Problem } from '#service';
import type { Documents } from './documents';
import { contentOf } from './read-import';

export interface ImportPreview {
  kind: ItemKind;
  content: ItemContent;
  leftOut: string[];
}

/**
 * What a file would become. Nothing of it is kept.
 * @throws Problem (`file-not-taken`, `too-large`, `busy`)
 */
export async function previewImport(
  documents: Documents,
  { name, kind }: { name: string; kind: ItemKind },
  stream: Readable,
  personId: string,
): Promise<ImportPreview> {
  const file = await collect(stream);
  try {
    const read = await readAs(documents, name, file, personId);
    return { kind, content: contentOf(read, kind), leftOut: [...read.leftOut] };
  } catch (error) {
    throw error instanceof MarkdownRefused ? new Problem('file-not-taken', error.message) : error;
  }
}

async function readAs(documents: Documents, name: string, file: Buffer, personId: string): Promise<ReadDocument> {
  if (/\.docx$/i.test(name)) return documents.read(file, personId);
  if (/\.(?:md|markdown|txt)$/i.test(name)) return readMarkdownFile(file);
  throw new MarkdownRefused('Choose a Markdown file (.md) or a Word document (.docx).');
}

async function collect(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > LARGEST_IMPORT) throw new Problem('too-large', 'Bring in a file of at most 10 MB.');
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  } finally {
    // Read to its end, or the sender would not come to read the answer.
    stream.resume();
  }
}
