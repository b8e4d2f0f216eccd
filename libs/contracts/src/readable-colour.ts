/** Of text beside its ground (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;

/** The same colour (`#rrggbb`), darkened until it can be read on white, and white can be read on it. */
export const readableOnWhite = (colour: string): string => readableOn('#ffffff', colour);

/** The same colour, darkened on a light ground and lightened on a dark one until it can be read there, and the ground on it. */
export function readableOn(ground: string, colour: string): string {
  const beneath = luminance(partsOf(ground));
  const towards = beneath > 0.18 ? 0 : 255;
  let parts = partsOf(colour);
  while (contrast(luminance(parts), beneath) < READABLE) {
    const round = towards === 0 ? Math.floor : Math.ceil;
    parts = parts.map((part) => round(part + (towards - part) * 0.05));
  }
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const partsOf = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** WCAG 2.2, "contrast ratio". */
const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** WCAG 2.2, "relative luminance". */
function luminance(parts: readonly number[]): number {
  const [red, green, blue] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
