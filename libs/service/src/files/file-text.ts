import { isAscii, isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';

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

/**
 * The encoding of most lines that tell: Windows-1252 is what spreadsheets on Windows write, and text in it is hardly
 * ever valid UTF-8.
 */
export async function detectEncoding(chunks: AsyncIterable<Buffer>): Promise<Encoding> {
  const votes = { 'utf-8': 0, 'windows-1252': 0 };
  for await (const line of linesOf(chunks)) if (!isAscii(line)) votes[encodingOf(line)] += 1;
  return votes['windows-1252'] > votes['utf-8'] ? 'windows-1252' : 'utf-8';
}

/**
 * The file's text with every line break as one `\n`: what is read then counts lines as people's editors do. A byte
 * order mark is dropped. A line that is in the other encoding, pasted from elsewhere, is read in that, and `onOdd` told
 * its number.
 */
export async function* fileText(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  onOdd: (line: number, encoding: Encoding) => void = () => undefined,
): AsyncGenerator<string> {
  let number = 1;
  for await (const line of linesOf(chunks)) {
    const own = isAscii(line) ? encoding : encodingOf(line);
    const text = asLines(DECODERS[own].decode(line));
    if (own !== encoding) onOdd(number, own);
    number += text.split('\n').length - 1;
    yield text;
  }
}

const DECODERS = { 'utf-8': new TextDecoder('utf-8'), 'windows-1252': new TextDecoder('windows-1252') };
const encodingOf = (line: Buffer): Encoding => (isUtf8(line) ? 'utf-8' : 'windows-1252');

/** Far longer than any row: a line that does not end by then comes in pieces. */
const MOST_BYTES = 1024 * 1024;
const LF = 0x0a;
/** So that a file of empty lines, millions of them, lets everybody else have their turn between some few. */
const LINES_AT_ONCE = 1000;

/** Lines with their LF, which in both encodings is a byte of its own. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let [size, lines] = [0, 0];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      yield Buffer.concat([...held, chunk.subarray(from, end + 1)]);
      [held, size, from] = [[], 0, end + 1];
      lines += 1;
      if (lines % LINES_AT_ONCE === 0) await setImmediate();
    }
    held.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size < MOST_BYTES) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}

/** PostgreSQL holds no NUL in a text, and nobody misses one. */
function asLines(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n');
}
