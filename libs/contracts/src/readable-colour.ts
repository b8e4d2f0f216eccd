/** Of text beside white (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;

/** The same colour (`#rrggbb`), darkened until it can be read on white, and white can be read on it. */
export function readableOnWhite(colour: string): string {
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
