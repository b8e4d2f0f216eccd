import sharp from 'sharp';
import { keepClean, type CleanFile } from './clean-file';
import { MOST_PIXELS, whyUnread } from './clean-picture';
import { headOf, kindOf } from './recognise';
import { Refused } from './refused';

/** Of its longer side, in pixels: more than is printed of it. */
const LARGEST = 1024;

export interface DrawnLogo extends CleanFile {
  readonly kind: 'png' | 'jpg';
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a picture anew as documents and pages both take it: still, a JPEG where it was one, else a PNG, which keeps what
 * shines through.
 * @throws Refused
 */
export async function drawLogo(input: string, output: string): Promise<DrawnLogo> {
  const head = await headOf(input);
  const kind = await kindOf(head);
  if (kind !== 'png' && kind !== 'jpg' && kind !== 'webp') throw new Refused(whyNoLogo(head));
  const drawn = await draw(input, kind === 'jpg').catch((error: unknown) => {
    throw whyUnread(error);
  });
  const { width, height } = drawn.info;
  return { kind: kind === 'jpg' ? 'jpg' : 'png', ...(await keepClean(output, drawn.data)), width, height };
}

function draw(input: string, isJpeg: boolean) {
  const picture = sharp(input, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ width: LARGEST, height: LARGEST, fit: 'inside', withoutEnlargement: true });
  return (isJpeg ? picture.jpeg({ quality: 85 }) : picture.png()).toBuffer({ resolveWithObject: true });
}

const whyNoLogo = (head: Buffer): string =>
  /<svg[\s>]/i.test(head.toString('latin1'))
    ? 'An SVG may hold a program, so it is not taken. Save it as a PNG.'
    : 'This is no PNG, JPEG or WebP picture.';
