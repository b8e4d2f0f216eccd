import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { getPartner, showEntry, startPartner, startProgramme } from '#contracts/directory/endpoints';
import type { Register } from '#contracts/directory/registers';
import { getOrganisation, listOrganisations, updateOrganisation } from '#contracts/membership/endpoints';
import { areasOf, OUTCODES, type Outcode } from '../../../directory/src/gazetteer/outcodes';
import { call, Refused } from './api';
import { demoId, EMPLOYERS } from './demo';
import { OFFERS, type Offer } from './offers';

type Programme = z.input<typeof startProgramme.body>['content'];

/** Some sixty over the whole country, made up as all of it is. */
const PARTNERS = resolve(__dirname, '../../demo/partners.csv');

interface DemoPartner {
  readonly name: string;
  /** Where it is at home: an outcode. */
  readonly at: string;
  readonly serves: 'district' | 'region' | 'nation' | 'uk';
  readonly offers: readonly Offer[];
  readonly about: string;
}

/** How many are written at once. */
const AT_ONCE = 8;

/** Partners and what they offer, each written and published once. */
export async function seedDirectory(baseUrl: string, organiser: string): Promise<void> {
  const left = [...(await readPartners()).entries()];
  const next = async (): Promise<void> => {
    for (let one = left.shift(); one; one = left.shift()) await seedPartner(baseUrl, organiser, one[1], one[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function readPartners(): Promise<DemoPartner[]> {
  const rows: Record<string, string>[] = parse(await readFile(PARTNERS), { columns: true });
  return rows.map(({ name, offers = '', ...row }) => ({
    ...(row as Pick<DemoPartner, 'at' | 'serves' | 'about'>),
    name: `${name} (demo)`,
    offers: offers.split(' + ') as Offer[],
  }));
}

/** Where members work, said once: what was changed since stays. */
export async function seedSites(baseUrl: string, organiser: string): Promise<void> {
  for (const { name, sites = [] } of EMPLOYERS) {
    const { items } = await call(baseUrl, organiser, listOrganisations, { query: { search: name } });
    const params = { organisationId: items[0]!.id };
    const { version, sector, ...known } = await call(baseUrl, organiser, getOrganisation, { params });
    if (known.sites?.length) continue;
    const body = { name, sector, sites: [...sites] };
    await call(baseUrl, organiser, updateOrganisation, { params, body, ifMatch: version });
  }
}

/** A repeat ends at the first look: what was changed since stays. */
async function seedPartner(baseUrl: string, organiser: string, partner: DemoPartner, nth: number): Promise<void> {
  const id = demoId(`partner ${partner.name}`);
  const standing = await standingOf(baseUrl, organiser, id);
  if (standing === 'published') return;
  const publish = (entryId: string) =>
    call(baseUrl, organiser, showEntry, { params: { entryId }, body: { standing: 'published' } });
  if (!standing) await call(baseUrl, organiser, startPartner, { body: { id, content: partnerOf(partner, nth) } });
  for (const offer of partner.offers) {
    const programmeId = demoId(`programme ${offer} of ${partner.name}`);
    const body = { id: programmeId, content: programmeOf(partner, offer, nth) };
    await call(baseUrl, organiser, startProgramme, { params: { partnerId: id }, body });
    await publish(programmeId);
  }
  await publish(id);
}

async function standingOf(baseUrl: string, organiser: string, partnerId: string): Promise<string | undefined> {
  try {
    return (await call(baseUrl, organiser, getPartner, { params: { partnerId } })).standing;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}

const homeOf = ({ at }: DemoPartner): Outcode => OUTCODES.get(at)!;
const townOf = ({ town, district }: Outcode): string => town || district;

/** Numbers that no register has given yet. */
function registerOf({ nation }: Outcode, nth: number): { register: Register; number: string } {
  const end = String(nth).padStart(3, '0');
  if (nation === 'Scotland') return { register: 'GB-SC', number: `SC999${end}` };
  if (nation === 'Northern Ireland') return { register: 'GB-NIC', number: `199${end}` };
  return nth % 4 === 0 ? { register: 'GB-COH', number: `99999${end}` } : { register: 'GB-CHC', number: `9999${end}` };
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .match(/[a-z]+/g)!
    .slice(0, 4)
    .join('-');

/** Addresses at example.org and numbers that Ofcom keeps for drama: they reach nobody. */
const contactsOf = (name: string, nth: number): Programme['contacts'] => [
  {
    ...{ id: demoId(`desk of ${name}`), name: 'Front desk', audience: 'public' },
    email: `hello@${slugOf(name)}.example.org`,
    phones: [{ number: `01632 960${String(nth).padStart(3, '0')}` }],
  },
  {
    ...{ id: demoId(`employers of ${name}`), name: `${NAMES[nth % NAMES.length]} (demo)`, audience: 'network' },
    ...{ title: 'Works with employers', email: `employers@${slugOf(name)}.example.org` },
  },
];

const NAMES = ['Amira Nasser', 'Tom Beckett', 'Siân Pugh', 'Callum Reid', 'Funmi Ade', 'Róisín Kelly', 'Wei Zhang'];

const partnerOf = (partner: DemoPartner, nth: number) => ({
  name: partner.name,
  description: `${partner.about}\n\nA demonstration: this partner is made up.`,
  website: `https://${slugOf(partner.name)}.example.org`,
  registers: [registerOf(homeOf(partner), nth)],
  contacts: contactsOf(partner.name, nth),
  safeguarding: SAFEGUARDING[nth % SAFEGUARDING.length]!,
});

const SAFEGUARDING = [
  { policy: 'yes', checks: 'enhanced', insurance: 'yes', insuredUntil: '2027-03-31' },
  { policy: 'yes', checks: 'enhanced', insurance: 'yes', notes: 'Two adults are in the room at all times.' },
  { policy: 'yes', checks: 'basic', insurance: 'not-said' },
] as const;

function programmeOf(partner: DemoPartner, offer: Offer, nth: number): Programme {
  const { name, ages, cost, level, access, byday, hours, stages, cohorts, ...texts } = OFFERS[offer];
  const home = homeOf(partner);
  const id = (what: string): string => demoId(`${what} of ${offer} of ${partner.name}`);
  const [minimumAge, maximumAge] = ages;
  return {
    ...texts,
    ...{ name: `${name}, ${townOf(home)}`, minimumAge, maximumAge, stages: [...stages], cohorts: [...cohorts] },
    description: `${texts.description}\n\nA demonstration: this programme is made up.`,
    languages: home.nation === 'Wales' ? ['en', 'cy'] : offer === 'refugees' ? ['en', 'ar', 'uk'] : ['en'],
    accessibility: access.map((feature) => ({ feature })),
    costs: cost === null ? [] : [{ id: id('cost'), amount: cost, ...(cost > 0 && { option: 'A day, for employers' }) }],
    areas: [areaOf(partner, home)],
    places: placesOf(partner, home, id),
    schedules: byday ? [{ id: id('hours'), freq: 'WEEKLY', byday, opensAt: hours[0], closesAt: hours[1] }] : [],
    contacts: contactsOf(partner.name, nth),
    capacity: [null, 4, 12, null, 0, 1][nth % 6],
    status: nth % 17 === 16 ? 'temporarily closed' : 'active',
    evidence: { level, ...(level && level > 2 && { source: 'An evaluation that this demonstration makes up.' }) },
  };
}

/** `areasOf` names the widest first. */
function areaOf({ serves }: DemoPartner, home: Outcode): string {
  return areasOf(home).find((area) => area === serves || area.startsWith(`${serves}:`)) ?? 'uk';
}

/** One offers the same at forty places. */
const LIBRARIES = [
  ...['EX1', 'EX4', 'EX5', 'EX8', 'EX10', 'EX13', 'EX14', 'EX15', 'EX16', 'EX17', 'EX20', 'EX31', 'EX34', 'EX39'],
  ...['TQ1', 'TQ3', 'TQ7', 'TQ9', 'TQ12', 'TQ14', 'PL1', 'PL12', 'PL14', 'PL19', 'PL25', 'PL31', 'TR1', 'TR7'],
  ...['TR11', 'TR13', 'TR18', 'TA1', 'TA6', 'TA20', 'BA1', 'BA5', 'BA11', 'DT1', 'DT4', 'BH1'],
];

function placesOf({ offers }: DemoPartner, home: Outcode, id: (what: string) => string): Programme['places'] {
  const isEverywhere = home.outcode === LIBRARIES[0] && offers.length === 1;
  return (isEverywhere ? LIBRARIES : [home.outcode]).map((outcode) => {
    const place = OUTCODES.get(outcode)!;
    return {
      ...{ id: id(`place ${outcode}`), locationId: demoId(`location ${outcode}`) },
      name: isEverywhere ? `${townOf(place)} library` : '',
      address: { line: 'Made-up Street', city: townOf(place), postcode: outcode },
      schedules: isEverywhere ? MORNING(id(`morning ${outcode}`)) : [],
    };
  });
}

const MORNING = (id: string) => [
  { id, freq: 'WEEKLY' as const, byday: 'TU', opensAt: '09:30', closesAt: '12:30', notes: '' },
];
