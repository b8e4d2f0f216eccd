import type { Readable } from 'node:stream';
import { LARGEST_IMPORT } from '#contracts/library/documents.endpoints';
import type { ItemContent, ItemKind } from '#contracts/library/content';
import { type Documents, MarkdownRefused, readMarkdownFile, type ReadDocument } from '#documents';
import { AtOnce, Problem } from '#service';
import { contentOf } from './read-import';

export interface ImportPreview {
  kind: ItemKind;
  content: ItemContent;
  leftOut: string[];
}

/** Held in memory while they come in and are read: 60 MB at most, whoever sends them. */
const MOST = { person: 2, all: 6 };
const atOnce = new AtOnce(MOST, {
  person: `You bring in ${MOST.person} files already. Wait until one is read.`,
  all: 'Very many files are being read. Nothing was changed. Try again in a moment.',
});

/**
 * What a file would become. Nothing of it is kept.
 * @throws Problem (`file-not-taken`, `too-large`, `too-many-at-once`, `busy`)
 */
export function previewImport(
  documents: Documents,
  asked: { name: string; kind: ItemKind },
  stream: Readable,
  personId: string,
): Promise<ImportPreview> {
  return atOnce
    .run(personId, () => preview(documents, asked, stream, personId))
    .finally(() => {
      // Read to its end, or the sender would not come to read the answer.
      stream.resume();
    });
}

async function preview(
  documents: Documents,
  { name, kind }: { name: string; kind: ItemKind },
  stream: Readable,
  personId: string,
): Promise<ImportPreview> {
  const file = await collect(stream, isWord(name) ? LARGEST_IMPORT : LARGEST_TEXT);
  try {
    const read = await readAs(documents, name, file, personId);
    return { kind, content: contentOf(read, kind), leftOut: [...read.leftOut] };
  } catch (error) {
    throw error instanceof MarkdownRefused ? new Problem('file-not-taken', error.message) : error;
  }
}

async function readAs(documents: Documents, name: string, file: Buffer, personId: string): Promise<ReadDocument> {
  if (isWord(name)) return documents.read(file, personId);
  if (/\.(?:md|markdown|txt)$/i.test(name)) return readMarkdownFile(file);
  throw new MarkdownRefused('Choose a Markdown file (.md) or a Word document (.docx).');
}

/** More than any text that is taken has, whatever its letters. */
const LARGEST_TEXT = 500_000;
const isWord = (name: string): boolean => /\.docx$/i.test(name);

async function collect(stream: Readable, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) {
      const said = most === LARGEST_IMPORT ? 'a file of at most 10 MB' : 'a text of at most 500 kB';
      throw new Problem('too-large', `Bring in ${said}.`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
