import { Readable } from 'node:stream';
import { FileTooLarge, UploadBrokenOff } from './upload.errors';

/**
 * A small file, of so many bytes at most, as it is sent.
 * @throws FileTooLarge, UploadBrokenOff
 */
export async function wholeOf(body: unknown, most: number): Promise<Buffer> {
  if (!(body instanceof Readable)) throw new UploadBrokenOff();
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > most) throw new FileTooLarge(most);
      pieces.push(piece);
    }
  } catch (error) {
    throw body.errored || body.destroyed ? new UploadBrokenOff() : error;
  } finally {
    // Read to its end, or the sender would not come to read the answer.
    body.resume();
  }
  return Buffer.concat(pieces);
}
