/** A file that cannot be imported at all; the message is a sentence for whoever uploaded it. */
export class UnreadableFile extends Error {}

export type Encoding = 'utf-8' | 'windows-1252';

const SAVE_AS = 'Save it as "CSV UTF-8" and upload that.';

/** What a file is not, told from its first bytes. @throws UnreadableFile */
export function refuseOtherFiles(head: Buffer): void {
  const is = (...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  if (is(0xff, 0xfe) || is(0xfe, 0xff)) throw new UnreadableFile(`This file is in UTF-16. ${SAVE_AS}`);
  if (is(0x50, 0x4b, 0x03, 0x04))
    throw new UnreadableFile(`This is a workbook or an archive, not a CSV file. ${SAVE_AS}`);
  if (head.includes(0)) throw new UnreadableFile(`This is not a CSV file. ${SAVE_AS}`);
}

/** Text that is not valid UTF-8 is taken for Windows-1252, in which spreadsheets on Windows write. */
export async function detectEncoding(chunks: AsyncIterable<Buffer>): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/**
 * The file's text with every line break as one `\n`: what is read then counts lines as people's editors do. A byte
 * order mark is dropped.
 */
export async function* textOf(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  for await (const chunk of chunks) {
    const text = held + decoder.decode(chunk, { stream: true });
    // A CR at the end may be half of a CRLF.
    held = text.endsWith('\r') ? '\r' : '';
    yield asLines(text.slice(0, text.length - held.length));
  }
  yield asLines(held + decoder.decode());
}

/** PostgreSQL holds no NUL in a text, and nobody misses one. */
function asLines(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n');
}
