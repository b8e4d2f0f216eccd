/*
 * An organiser's brand colour, whatever it is, made fit to read: its hue and chroma stay, its lightness moves
 * until it holds on every paper (WCAG 2.2, 1.4.3). Colours are worked on in OKLCH, where lightness is as seen.
 */

/** The papers of tokens.css on which the brand colour is written, the most demanding first. */
const PAPERS = { light: '#f2ede5', dark: '#252024' } as const;
export const ENOUGH = 5;

type Rgb = readonly [number, number, number];

/** Sets the brand colour of this document: `#rrggbb`, or null for the one in tokens.css. */
export function setBrand(colour: string | null): void {
  document.getElementById('brand')?.remove();
  if (colour === null || !/^#[\da-f]{6}$/i.test(colour)) return;
  const style = document.createElement('style');
  style.id = 'brand';
  style.textContent = [
    `:root{${declare(brandFor(colour, 'light'))}}`,
    `:root[data-mantine-color-scheme='dark']{${declare(brandFor(colour, 'dark'))}}`,
  ].join('\n');
  document.head.append(style);
}

export interface BrandTokens {
  brand: string;
  'brand-hover': string;
  'brand-wash': string;
  'on-brand': string;
}

const declare = (tokens: BrandTokens): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}:${value as string}`)
    .join(';');

/** The brand colour for one scheme: dark enough on light paper, light enough on dark. */
export function brandFor(colour: string, scheme: keyof typeof PAPERS): BrandTokens {
  const [lightness, chroma, hue] = toOklch(parse(colour));
  const away = scheme === 'light' ? -0.01 : 0.01;
  const paper = parse(PAPERS[scheme]);
  let level = scheme === 'light' ? Math.min(lightness, 0.5) : Math.max(lightness, 0.7);
  while (level > 0 && level < 1 && contrast(fromOklch([level, chroma, hue]), paper) < ENOUGH) level += away;
  const at = (l: number, c: number): string => format(fromOklch([l, c, hue]));
  return {
    brand: at(level, chroma),
    'brand-hover': at(level + away * 7, chroma),
    'brand-wash': scheme === 'light' ? at(0.94, Math.min(chroma, 0.02)) : at(0.27, Math.min(chroma, 0.03)),
    'on-brand': scheme === 'light' ? '#ffffff' : at(0.22, Math.min(chroma, 0.06)),
  };
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrastOf(one: string, other: string): number {
  return contrast(parse(one), parse(other));
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const gamma = (value: number): number => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

const parse = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
const format = (rgb: Rgb): string =>
  `#${rgb
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** Björn Ottosson's OKLab, in its polar form. */
function toOklch(rgb: Rgb): Rgb {
  const [r, g, b] = rgb.map(linear) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, c), Math.atan2(c, a)];
}

function fromOklch([lightness, chroma, hue]: Rgb): Rgb {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return rgb.map((value) => gamma(Math.min(1, Math.max(0, value)))) as unknown as Rgb;
}
