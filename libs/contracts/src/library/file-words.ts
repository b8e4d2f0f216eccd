/** By what a media type begins with, or holds. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^image\//, 'Picture'],
  [/pdf/, 'PDF'],
  [/wordprocessingml/, 'Word document'],
  [/spreadsheetml/, 'Excel workbook'],
  [/presentationml/, 'PowerPoint presentation'],
  [/csv/, 'Table (CSV)'],
  [/markdown/, 'Markdown'],
];

export const kindOf = ({ mediaType }: { readonly mediaType: string }): string =>
  KINDS.find(([type]) => type.test(mediaType))?.[1] ?? 'Text';

/** To two figures, which is what one chooses by: `640 kB`, `1.2 MB`. */
export function sizeOf(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(bytes / 1000, 1), 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${value.toLocaleString('en-GB', { maximumSignificantDigits: 2 })} ${unit}`;
}
