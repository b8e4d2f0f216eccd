const PLAIN = '#1f4e5f';
/** Of text beside white (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;

/** The network's colour as `#rrggbb`, darkened until it can be read on white. */
export function readableColour(colour: string | undefined): string {
  if (!colour || !/^#[\da-f]{6}$/i.test(colour)) return PLAIN;
  let parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  while (contrastWithWhite(parts) < READABLE) parts = parts.map((part) => Math.floor(part * 0.95));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2.2, "contrast ratio". */
function contrastWithWhite(parts: readonly number[]): number {
  const [red, green, blue] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
