import { readableOnWhite } from '#contracts/readable-colour';

const PLAIN = '#1f4e5f';

/** The network's colour as `#rrggbb`, darkened until it can be read on white; our own where it has none. */
export function readableColour(colour: string | undefined): string {
  return colour && /^#[\da-f]{6}$/i.test(colour) ? readableOnWhite(colour) : PLAIN;
}
