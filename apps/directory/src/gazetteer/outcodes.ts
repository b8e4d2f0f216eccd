import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The outward half of a postcode, with a point in it and what it lies in; `town` may be ''. */
export interface Outcode {
  readonly outcode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly town: string;
  readonly district: string;
  readonly region: string;
  readonly nation: string;
}

const FILE = join(__dirname, '../../data/outcodes.csv');

/** All there are, in the order of postcodes. No cell of the file holds a comma or a quote. */
export const OUTCODES: ReadonlyMap<string, Outcode> = new Map(
  readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [outcode = '', latitude, longitude, town = '', district = '', region = '', nation = ''] = line.split(',');
      return [
        outcode,
        { outcode, latitude: Number(latitude), longitude: Number(longitude), town, district, region, nation },
      ];
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
export function areasOf({ outcode, district, region, nation }: Outcode): string[] {
  return [
    ...(ISLANDS.has(nation) ? [] : ['uk']),
    `nation:${slugOf(nation)}`,
    `region:${slugOf(region)}`,
    ...(district ? [`district:${slugOf(district)}`] : []),
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
    [`district:${slugOf(one.district)}`, one.district],
    [`postcodes:${lettersOf(one.outcode)}`, `Postcodes ${lettersOf(one.outcode)}`],
    [`outcode:${one.outcode}`, `Postcodes ${one.outcode}`],
  ]),
]);
