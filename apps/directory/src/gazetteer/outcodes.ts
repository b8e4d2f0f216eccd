import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The outward half of a postcode, with a point in it and what it lies in; `town` may be ''. */
export interface Outcode {
  readonly outcode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly town: string;
  readonly district: string;
  /** Where else it lies: boroughs of London, and what is made of several districts, a county or a combined authority. */
  readonly wider: readonly string[];
  readonly region: string;
  readonly nation: string;
}

/** The rows of a file of ours, without its heading. No cell holds a comma or a quote. */
const rowsOf = (file: string): string[][] =>
  readFileSync(join(__dirname, '../../data', file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

const WIDER = rowsOf('wider.csv').map(([name = '', districts = '', outcodes = '']) => ({
  name,
  holds: new Set([...districts.split('|'), ...outcodes.split(' ')].filter(Boolean)),
}));

/** All there are, in the order of postcodes. */
export const OUTCODES: ReadonlyMap<string, Outcode> = new Map(
  rowsOf('outcodes.csv').map((row) => {
    const [outcode = '', latitude, longitude, town = '', district = '', region = '', nation = ''] = row;
    const wider = WIDER.filter(({ holds }) => holds.has(outcode) || holds.has(district)).map(({ name }) => name);
    const point = { latitude: Number(latitude), longitude: Number(longitude) };
    return [outcode, { outcode, ...point, town, district, wider, region, nation }];
  }),
);

/** `North West England` as it stands in codes: `north-west-england`. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** `M` of `M1`. */
export const lettersOf = (outcode: string): string => outcode.replace(/\d.*$/, '');

const ISLANDS = new Set(['Jersey', 'Guernsey', 'Isle of Man']);

/** What an outcode lies in, as the codes of areas that a programme serves (`AreaCode`): the widest first. */
export function areasOf({ outcode, district, wider, region, nation }: Outcode): string[] {
  return [
    ...(ISLANDS.has(nation) ? [] : ['uk']),
    `nation:${slugOf(nation)}`,
    `region:${slugOf(region)}`,
    ...new Set([...wider, ...(district ? [district] : [])].map((name) => `district:${slugOf(name)}`)),
    `postcodes:${lettersOf(outcode)}`,
    `outcode:${outcode}`,
  ];
}

/** The codes of all areas there are, with their names. */
export const AREAS: ReadonlyMap<string, string> = new Map([
  ['uk', 'The whole United Kingdom'],
  ...[...OUTCODES.values()].flatMap((one): [string, string][] => [
    [`nation:${slugOf(one.nation)}`, one.nation],
    [`region:${slugOf(one.region)}`, one.region],
    ...[one.district, ...one.wider].map((name): [string, string] => [`district:${slugOf(name)}`, name]),
    [`postcodes:${lettersOf(one.outcode)}`, `Postcodes ${lettersOf(one.outcode)}`],
    [`outcode:${one.outcode}`, `Postcodes ${one.outcode}`],
  ]),
]);
