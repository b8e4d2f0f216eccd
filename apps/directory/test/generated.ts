import { uuidv7 } from 'uuidv7';
import { DAYS } from '#contracts/directory/open-referral.query';
import { OUTCODES } from '../src/gazetteer/outcodes';

/** Reproducible: one seed, one directory (mulberry32). */
export class Chance {
  constructor(private seed: number) {}

  next(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  is = (share: number): boolean => this.next() < share;
  int = (from: number, to: number): number => from + Math.floor(this.next() * (to - from + 1));
  one = <T>(among: readonly T[]): T => among[this.int(0, among.length - 1)]!;
  some = <T>(among: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: this.int(1, most) }, () => this.one(among))),
  ];
}

/** No two have a stem in common. */
export const WORDS = ['falcon', 'heron', 'walnut', 'copper', 'meadow', 'lantern', 'harbour', 'violet'];
export const COHORTS = ['care-leavers', 'young-carers', 'refugees', 'apprentices'];
export const STAGES = ['outreach', 'recruitment', 'induction', 'development'] as const;
/** Near one another and far apart, of each nation, and one of the islands. */
export const POSTCODES = ['M1 1AE', 'SK1 3XE', 'BL1 1RU', 'EH1 1YZ', 'BT1 5GS', 'CF10 1EP', 'SW1A 1AA', 'JE2 3AB'];
export const outcodeOf = (postcode: string) => OUTCODES.get(postcode.split(' ')[0]!)!;

const AREAS = ['uk', 'nation:scotland', 'region:north-west-england', 'district:bolton', 'postcodes:M', 'outcode:SK1'];
const ACCESS = ['step-free', 'hearing-loop', 'sign-language', 'other'];
/** An address that browsers take and RFC 3986 does not, among others. */
const URLS = [
  'https://example.org',
  'https://example.org/a|b?c={d}#e#f',
  'https://bücher.example/ö 1',
  'http://example.org/50%',
];

/**
 * A programme as it may be sent. `share` of what may be left out is there: at 0 nothing is, at 1 everything. What no
 * visitor may see has "secret" in it.
 */
export function generated(chance: Chance, share: number, terms: readonly string[]) {
  const maybe = <T>(make: () => T): T | undefined => (chance.is(share) ? make() : undefined);
  const words = () => chance.some(WORDS, 2).join(' ');
  const line = () => `A ${words()} <b>line</b>`;
  const schedule = () => ({
    id: uuidv7(),
    validFrom: maybe(() => '2026-01-01'),
    validTo: maybe(() => '2026-12-31'),
    start: maybe(() => `2026-03-0${chance.int(1, 9)}`),
    freq: maybe(() => chance.one(['WEEKLY', 'MONTHLY'])),
    interval: maybe(() => chance.int(1, 4)),
    byday: maybe(() => chance.one([chance.some(DAYS, 3).join(','), '1TU', '-1FR,MO'])),
    bymonthday: maybe(() => chance.one(['1,15', '-1'])),
    opensAt: maybe(() => chance.one(['07:30', '09:00', '17:30', '22:00'])),
    closesAt: maybe(() => chance.one(['02:00', '12:00', '17:00', '21:45'])),
    description: maybe(line),
    link: maybe(() => chance.one([...URLS, 'ask at the desk'])),
    attending: maybe(line),
    notes: maybe(line),
  });
  const access = () => ({ feature: chance.one(ACCESS), details: maybe(line) });
  const place = () => {
    const postcode = chance.one(POSTCODES);
    const { latitude, longitude } = outcodeOf(postcode);
    return {
      id: uuidv7(),
      locationId: uuidv7(),
      type: maybe(() => chance.one(['physical', 'postal', 'virtual'])),
      name: maybe(words),
      description: maybe(line),
      point: maybe(() => ({ latitude: latitude + chance.next() / 50, longitude: longitude + chance.next() / 50 })),
      address: maybe(() => ({
        ...{ attention: maybe(line), line: '1 High Street', city: 'Somewhere', region: maybe(line) },
        ...{ county: maybe(() => 'Kent'), postcode: maybe(() => postcode), country: maybe(() => 'GB') },
      })),
      accessibility: maybe(() => [access(), access()]),
      schedules: maybe(() => [schedule()]),
    };
  };
  const contact = (audience: string) => ({
    id: uuidv7(),
    name: audience === 'public' ? maybe(() => 'Pat Open') : 'Sam Secret',
    title: maybe(() => 'Manager'),
    email: `${audience === 'public' ? 'open' : 'secret'}@example.org`,
    phones: maybe(() => [
      { number: audience === 'public' ? '0161 496 0000' : '0161 496 0666', description: maybe(line) },
    ]),
    audience,
  });
  const ages = [chance.int(11, 30), chance.int(11, 30)].sort((a, b) => a - b);
  const places = maybe(() => Array.from({ length: chance.int(1, 3) }, place));
  return {
    name: `Programme ${words()}`,
    description: `We **help** with ${words()}.`,
    url: maybe(() => chance.one(URLS)),
    email: maybe(() => 'hello@example.org'),
    status: maybe(() => chance.one(['active', 'inactive', 'defunct', 'temporarily closed'])),
    alert: maybe(line),
    stages: maybe(() => chance.some(STAGES, 2)),
    cohorts: maybe(() => chance.some(COHORTS, 2)),
    minimumAge: maybe(() => ages[0]),
    maximumAge: maybe(() => ages[1]),
    fees: maybe(line),
    costs: maybe(() => [
      { id: uuidv7(), option: maybe(line), amount: maybe(() => chance.int(0, 50)), description: maybe(line) },
      { id: uuidv7(), validFrom: maybe(() => '2026-01-01'), validTo: maybe(() => '2026-12-31') },
    ]),
    languages: maybe(() => ['en', 'en', 'cy', 'bfi', 'en-12']),
    accessibility: maybe(() => [access(), access()]),
    accreditations: maybe(line),
    funding: maybe(() => ['A fund', 'A fund']),
    places,
    // It has to have the one or the other.
    areas: maybe(() => chance.some(AREAS, 2)) ?? (places ? undefined : [chance.one(AREAS)]),
    schedules: maybe(() => [schedule(), schedule()]),
    contacts: maybe(() => [contact('public'), contact('network'), contact('private')]),
    offered: maybe(words),
    asked: maybe(words),
    capacity: maybe(() => chance.int(0, 9)),
    terms: maybe(() => [chance.one(terms)]),
  };
}
export type Generated = ReturnType<typeof generated>;

/** A partner, in the same way. */
export function generatedPartner(chance: Chance, share: number, terms: readonly string[]) {
  const maybe = <T>(make: () => T): T | undefined => (chance.is(share) ? make() : undefined);
  return {
    name: `Partner ${chance.one(WORDS)}`,
    description: 'We *help*.',
    email: maybe(() => 'partner@example.org'),
    website: maybe(() => chance.one(URLS)),
    logo: maybe(() => chance.one(URLS)),
    uri: maybe(() => chance.one(URLS)),
    registers: maybe(() => [{ register: 'GB-CHC', number: '1089464' }]),
    contacts: [{ id: uuidv7(), name: 'Sam Secret', audience: 'private' }],
    terms: maybe(() => [chance.one(terms)]),
    safeguarding: { notes: 'secret notes' },
  };
}
