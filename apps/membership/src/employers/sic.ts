import { SECTOR_NAMES, type Sector } from '#contracts/sectors';

/** First division of each section of UK SIC 2007 with its last: a code's first two digits are its division. */
const SECTIONS: readonly (readonly [first: number, last: number, Sector])[] = [
  [1, 3, 'A'],
  [5, 9, 'B'],
  [10, 33, 'C'],
  [35, 35, 'D'],
  [36, 39, 'E'],
  [41, 43, 'F'],
  [45, 47, 'G'],
  [49, 53, 'H'],
  [55, 56, 'I'],
  [58, 63, 'J'],
  [64, 66, 'K'],
  [68, 68, 'L'],
  [69, 75, 'M'],
  [77, 82, 'N'],
  [84, 84, 'O'],
  [85, 85, 'P'],
  [86, 88, 'Q'],
  [90, 93, 'R'],
  [94, 96, 'S'],
  [97, 98, 'T'],
  [99, 99, 'U'],
];

/** `1` marks public bodies and `99999` dormant companies: neither is an activity. */
const NO_ACTIVITY = new Set(['1', '99999']);

/**
 * The codes of a cell: separated by commas and line breaks, four-digit ones given back the zero they lost, in order
 * and without repeats. `odd` are those that are no codes, or belong to no section.
 */
export function readSicCodes(cell: string): { codes: string[]; odd: string[] } {
  const written = new Set(cell.split(/[\s,;]+/).filter((code) => code !== '' && !NO_ACTIVITY.has(code)));
  const codes = new Set<string>();
  const odd: string[] = [];
  for (const code of written) {
    const padded = /^\d{4}$/.test(code) ? `0${code}` : code;
    if (sectorOf(padded)) codes.add(padded);
    else odd.push(code);
  }
  return { codes: [...codes].sort(), odd };
}

/** The section of a five-digit code; undefined where there is none. */
export function sectorOf(code: string): Sector | undefined {
  if (!/^\d{5}$/.test(code)) return undefined;
  const division = Number(code.slice(0, 2));
  return SECTIONS.find(([first, last]) => division >= first && division <= last)?.[2];
}

export function sectorsOf(codes: readonly string[]): Sector[] {
  return [...new Set(codes.map(sectorOf).filter((sector) => sector !== undefined))].sort();
}

/**
 * Every section that the codes touch, most codes first, each with the reason in a sentence. The file sorts codes by
 * number, so none of them is the main one, and none is preselected.
 */
export function suggestSectors(codes: readonly string[]): { sector: Sector; reason: string }[] {
  const bySector = Map.groupBy(codes, sectorOf);
  bySector.delete(undefined);
  return [...(bySector as Map<Sector, string[]>)]
    .sort(([a, as], [b, bs]) => bs.length - as.length || a.localeCompare(b))
    .map(([sector, own]) => ({
      sector,
      reason: `SIC ${inWords(own)} ${own.length === 1 ? 'belongs' : 'belong'} to ${SECTOR_NAMES[sector]}.`,
    }));
}

function inWords(codes: readonly string[]): string {
  return codes.length === 1 ? codes[0]! : `${codes.slice(0, -1).join(', ')} and ${codes.at(-1)}`;
}
