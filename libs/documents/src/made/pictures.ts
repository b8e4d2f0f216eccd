import sharp from 'sharp';

/** A picture as every program shows it; sizes in pixels. */
export interface ReadyPicture {
  /** `picture-1.jpg` */
  readonly file: string;
  readonly kind: 'png' | 'jpg';
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** By their address. */
export type Pictures = ReadonlyMap<string, ReadyPicture>;

/** Whoever cannot see a picture is told that something is there. */
export const NOT_DESCRIBED = 'A picture without a description';

/** Wider is not seen on a page. */
const WIDEST = 1600;
const MOST_PIXELS = 50_000_000;

/** Of a logo: as high as another, unless it is so wide that a line would hold no second. */
export function logoSize(
  { width, height }: ReadyPicture,
  most: { width: number; height: number },
): {
  width: number;
  height: number;
} {
  const scale = Math.min(most.height / height, most.width / width);
  return { width: width * scale, height: height * scale };
}

/** Those that can be read as PNG, or as JPEG where nothing shows through; what is no picture is left out. */
export async function readyPictures(pictures: Readonly<Record<string, Uint8Array>> = {}): Promise<Pictures> {
  const ready = new Map<string, ReadyPicture>();
  for (const [address, bytes] of Object.entries(pictures)) {
    const picture = await makeReady(bytes).catch(() => undefined);
    if (picture) ready.set(address, { ...picture, file: `picture-${ready.size + 1}.${picture.kind}` });
  }
  return ready;
}

async function makeReady(bytes: Uint8Array): Promise<Omit<ReadyPicture, 'file'>> {
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS }).autoOrient();
  const { hasAlpha } = await picture.metadata();
  const fitted = picture.resize({ width: WIDEST, height: WIDEST, fit: 'inside', withoutEnlargement: true });
  const encoded = hasAlpha ? fitted.png() : fitted.jpeg({ quality: 85 });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return { kind: hasAlpha ? 'png' : 'jpg', bytes: data, width: info.width, height: info.height };
}
