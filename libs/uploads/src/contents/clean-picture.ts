import sharp, { type Sharp } from 'sharp';
import type { PictureKind } from './kinds';
import { Refused } from './refused';

/** All frames of a moving picture together: 50 million are 200 MB while they are worked on. */
export const MOST_PIXELS = 50e6;
/** Of its longer side, in pixels: more than a page shows. */
const LARGEST = 2560;

type Drawn = PictureKind | 'tiff';

const ENCODE: Readonly<Record<Drawn, (picture: Sharp) => Sharp>> = {
  png: (picture) => picture.png(),
  jpg: (picture) => picture.jpeg({ quality: 85 }),
  webp: (picture) => picture.webp({ quality: 82 }),
  gif: (picture) => picture.gif(),
  tiff: (picture) => picture.tiff(),
};

/**
 * The same picture, drawn anew: turned as its maker said, no larger than a page shows, and nothing else of the file
 * left, neither where and by whom it was taken nor what was hidden in it. A GIF becomes a WebP unless told otherwise,
 * moving as it did.
 * @throws Refused
 */
export async function cleanPicture<As extends Drawn>(
  source: string | Buffer,
  kind: Drawn,
  as = (kind === 'gif' ? 'webp' : kind) as As,
): Promise<{ bytes: Buffer; kind: As }> {
  const isMoving = kind === 'gif' || kind === 'webp';
  try {
    const picture = sharp(source, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: isMoving });
    const { pages = 1 } = await picture.metadata();
    const drawn = pages > 1 ? picture : picture.autoOrient();
    const box = { width: LARGEST, height: LARGEST, fit: 'inside', withoutEnlargement: true } as const;
    return { bytes: await ENCODE[as](drawn.resize(box)).toBuffer(), kind: as };
  } catch (error) {
    throw whyUnread(error);
  }
}

/** Why a picture could not be drawn, for whoever sent it. */
export const whyUnread = (error: unknown): Refused =>
  new Refused(
    /pixel limit/i.test(String(error))
      ? `This picture has more than ${MOST_PIXELS / 1e6} million pixels. Send a smaller one.`
      : 'This picture is damaged and cannot be read.',
  );
