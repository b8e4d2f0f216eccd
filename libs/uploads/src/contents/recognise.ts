import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { isText, kindByName, KINDS, type KindName } from './kinds';
import { officeKind } from './office-package';
import { Refused } from './refused';

const TAKEN = 'Pictures (PNG, JPEG, WebP, GIF), PDF, Word, Excel, PowerPoint and plain text (TXT, CSV, Markdown) are.';
const OLD_OFFICE =
  'This is an Office file of the old kind, or one with a password. Save it as .docx, .xlsx or .pptx without.';
/** As much as file-type wants to see of anything but archives. */
const HEAD = 4100;

/**
 * What a file is, by what it holds; its name decides only between kinds of text, which all look alike.
 * @throws Refused where it is none of those that are taken.
 */
export async function recognise(path: string, name: string): Promise<KindName> {
  const promised = kindByName(name);
  const head = await headOf(path);
  const found = head.subarray(0, 2).toString('latin1') === 'PK' ? await officeKind(path) : await kindOf(head);
  if (found) return found;
  const known = (await fileTypeFromBuffer(head))?.ext as string | undefined;
  if (known === undefined && promised && isText(promised)) return promised;
  if (known === 'cfb') throw new Refused(OLD_OFFICE);
  if (promised) throw new Refused(`This is called a ${KINDS[promised].called} and holds something else.`);
  throw new Refused(`Files of this kind are not taken. ${TAKEN}`);
}

/** By its first bytes, which an archive's do not tell; a moving PNG is drawn still. */
export async function kindOf(head: Buffer): Promise<KindName | undefined> {
  const found = (await fileTypeFromBuffer(head))?.ext as string | undefined;
  if (found === 'apng') return 'png';
  return found !== undefined && found in KINDS ? (found as KindName) : undefined;
}

/** @throws Refused */
export async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    if (bytesRead === 0) throw new Refused('There is nothing in this file.');
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
