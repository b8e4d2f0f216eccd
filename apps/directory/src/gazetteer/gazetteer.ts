import type { KnownPlace } from '#contracts/directory/finding';
import { areasOf, lettersOf, OUTCODES, slugOf, type Outcode } from './outcodes';

/** A place that people name, with the outcodes it is made of. */
export interface Named extends KnownPlace {
  readonly key: string;
  readonly outcodes: readonly Outcode[];
}

/** As names are compared: "Newcastle-upon-Tyne", "newcastle upon tyne" and "NEWCASTLE UPON TYNE" are one. */
export const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}|['’.]/gu, '')
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();

/** "City of Edinburgh" is looked for as "Edinburgh". */
const callNameOf = (name: string): string => keyOf(name).replace(/^(?:city of|county) (?!london)/, '');

function middleOf(outcodes: readonly Outcode[]): { latitude: number; longitude: number } {
  const mean = (of: (one: Outcode) => number): number =>
    Number((outcodes.reduce((sum, one) => sum + of(one), 0) / outcodes.length).toFixed(4));
  return { latitude: mean((one) => one.latitude), longitude: mean((one) => one.longitude) };
}

const namedOf = (kind: KnownPlace['kind'], key: string, name: string, outcodes: readonly Outcode[]): Named => ({
  kind,
  key,
  name,
  outcodes,
  ...middleOf(outcodes),
});

function groupsOf(kind: KnownPlace['kind'], nameOf: (one: Outcode) => string, showing = nameOf): Named[] {
  const groups = Map.groupBy([...OUTCODES.values()].filter(nameOf), showing);
  return [...groups].map(([shown, outcodes]) => namedOf(kind, callNameOf(nameOf(outcodes[0]!)), shown, outcodes));
}

/** Each with the outcodes that lie in it, of which some lie in two. */
function districts(): Named[] {
  const named = [...OUTCODES.values()].flatMap((one) =>
    [...new Set([one.district, ...one.wider])].filter(Boolean).map((name) => ({ name, one })),
  );
  return [...Map.groupBy(named, ({ name }) => name)].map(([name, rows]) =>
    namedOf(
      'district',
      callNameOf(name),
      name,
      rows.map(({ one }) => one),
    ),
  );
}

/** Towns of one name in two districts are two places. */
const townOf = (one: Outcode): string => (one.town === one.district ? one.town : `${one.town}, ${one.district}`);

/** The widest first: who types "London" means all of it. Of towns that share a name the largest comes first. */
const NAMED: readonly Named[] = [
  ...groupsOf('nation', ({ nation }) => nation),
  ...groupsOf('region', ({ region, nation }) => (region === nation ? '' : region)),
  ...[...groupsOf('town', ({ town }) => town, townOf), ...districts()].sort(
    (a, b) => b.outcodes.length - a.outcodes.length,
  ),
];

const POSTCODE_AREAS = Map.groupBy(OUTCODES.values(), ({ outcode }) => lettersOf(outcode));

const outcodeNamed = (one: Outcode): Named =>
  namedOf(
    'outcode',
    one.outcode,
    one.town || one.district ? `${one.outcode}, ${one.town || one.district}` : one.outcode,
    [one],
  );

/**
 * The longest outcode at the beginning of what was typed whose rest could be the inward half, or its beginning. A space
 * says where the outcode ends.
 */
export function outcodeIn(typed: string): Named | null {
  const upper = typed.trim().toUpperCase();
  const [first = '', ...others] = upper.split(/\s+/);
  const rest = others.join('');
  if (OUTCODES.has(first) && /^(?:\d[A-Z]{0,2})?$/.test(rest)) return outcodeNamed(OUTCODES.get(first)!);
  const whole = first + rest;
  for (let length = 4; length >= 2; length -= 1) {
    const one = OUTCODES.get(whole.slice(0, length));
    if (one && /^(?:\d[A-Z]{0,2})?$/.test(whole.slice(length))) return outcodeNamed(one);
  }
  return null;
}

/** `M`, `BT`: all the outcodes that begin so. */
export function postcodesIn(typed: string): Named | null {
  const letters = typed.trim().toUpperCase();
  const outcodes = POSTCODE_AREAS.get(letters);
  return outcodes ? namedOf('postcodes', letters, `Postcodes ${letters}`, outcodes) : null;
}

export const placesBy = (isMeant: (place: Named) => boolean): Named[] => NAMED.filter(isMeant);

/** Wider than that, and programmes for single outcodes in it are no answer. */
const MOST_OUTCODES = 60;

/** By areas, what lies in them. */
const IN_AREA = Map.groupBy(
  [...OUTCODES.values()].flatMap((one) => areasOf(one).map((area) => ({ area, outcode: one.outcode }))),
  ({ area }) => area,
);

/**
 * The codes of areas of which a programme must serve one, to serve some of the place. Who serves the borough next to it,
 * with which it shares an outcode, does not.
 */
export function areasServing(place: Named): string[] {
  const here = new Set(place.outcodes.map(({ outcode }) => outcode));
  const isNextToIt = (code: string): boolean => {
    const there = IN_AREA.get(code)!.map(({ outcode }) => outcode);
    const shared = there.filter((outcode) => here.has(outcode)).length;
    return shared < there.length && shared < here.size;
  };
  const codes = [...new Set(place.outcodes.flatMap(areasOf))];
  return codes.filter((code) => {
    if (code.startsWith('outcode:')) return here.size <= MOST_OUTCODES;
    return place.kind !== 'district' || !code.startsWith('district:') || !isNextToIt(code);
  });
}

const areaOf = ({ kind, key, name }: Named): string | undefined => {
  if (kind === 'town') return undefined;
  return `${kind}:${kind === 'outcode' || kind === 'postcodes' ? key : slugOf(name)}`;
};

export function toKnownPlace(place: Named): KnownPlace {
  const { kind, name, latitude, longitude } = place;
  const area = areaOf(place);
  return { kind, name, latitude, longitude, ...(area && { area }) };
}
