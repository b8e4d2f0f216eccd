import { readFile } from 'node:fs/promises';
import { Refused } from './refused';

const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/;

/** Text as it is, once it is known to be text. @throws Refused */
export async function cleanText(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  const text = decode(bytes);
  if (text === undefined) {
    throw new Refused('This is no text in UTF-8. Save it as “UTF-8” (in Excel: “CSV UTF-8”) and send it again.');
  }
  if (CONTROL.test(text)) throw new Refused('This is called a text and holds something else.');
  return bytes;
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
