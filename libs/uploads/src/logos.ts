import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { LARGEST_LOGO } from '#contracts/largest-logo';
import { Cleaner } from './contents/cleaner';
import { KINDS } from './contents/kinds';
import { Incoming } from './incoming';
import { FileNotTaken } from './upload.errors';

/** Bytes once it is drawn anew: it stands on every page. */
const LARGEST_DRAWN = 1024 * 1024;

/** As it is kept: a PNG or a JPEG, so small that it stands in the database. */
export interface Logo {
  readonly mediaType: string;
  /** SHA-256. */
  readonly digest: Buffer;
  readonly bytes: Buffer;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

@Injectable()
export class Logos {
  constructor(
    private readonly incoming: Incoming,
    private readonly cleaner: Cleaner,
  ) {}

  /**
   * Takes a picture in and draws it anew.
   * @throws FileNotTaken, FileTooLarge, UploadBrokenOff, TooMany, Busy
   */
  async take(personId: string, stream: Readable): Promise<Logo> {
    try {
      return await this.incoming.receive(personId, stream, ({ path, beside }) => this.draw(path, beside), LARGEST_LOGO);
    } finally {
      // Read to its end, or the sender would not come to read the answer.
      stream.resume();
    }
  }

  private async draw(path: string, output: string): Promise<Logo> {
    const { kind, size, digest, width, height } = await this.cleaner.drawLogo(path, output);
    if (size > LARGEST_DRAWN) throw new FileNotTaken('Drawn anew, this picture has more than 1 MB. Save it smaller.');
    const bytes = await readFile(output);
    return { mediaType: KINDS[kind].mediaType, digest: Buffer.from(digest, 'hex'), bytes, width, height };
  }
}
