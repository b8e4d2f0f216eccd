import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { cleanOffice } from './clean-office';
import { cleanPdf } from './clean-pdf';
import { cleanPicture } from './clean-picture';
import { cleanText } from './clean-text';
import { isPicture, isText, type KindName } from './kinds';
import { recognise } from './recognise';

/** What stands at `output` once it is clean. */
export interface CleanFile {
  readonly kind: KindName;
  readonly size: number;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
}

/**
 * Reads an uploaded file, and writes what of it may be passed on.
 * @throws Refused with the sentence for whoever sent it.
 */
export async function cleanFile(input: string, name: string, output: string): Promise<CleanFile> {
  const { bytes, kind } = await clean(input, await recognise(input, name));
  return { kind, ...(await keepClean(output, bytes)) };
}

/** Writes what may be passed on. */
export async function keepClean(output: string, bytes: Buffer): Promise<{ size: number; digest: string }> {
  const file = await open(output, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
  return { size: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') };
}

async function clean(path: string, kind: KindName): Promise<{ bytes: Buffer; kind: KindName }> {
  if (isPicture(kind)) return cleanPicture(path, kind);
  if (isText(kind)) return { bytes: await cleanText(path), kind };
  const bytes = await readFile(path);
  return { bytes: kind === 'pdf' ? await cleanPdf(bytes) : await cleanOffice(bytes, kind), kind };
}
