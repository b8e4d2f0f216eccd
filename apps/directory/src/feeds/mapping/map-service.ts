import type { PartnerContent, ProgrammeContent } from '#contracts/directory/content';
import * as content from '#contracts/directory/content';
import { Day } from '#contracts/primitives';
import { organisationIdentifier, RegisterNumber, REGISTERS } from '#contracts/directory/registers';
import { languageTag } from '#contracts/directory/languages';
import { areasOf } from './areas';
import { keepSound } from './keep-sound';
import { accessibilityOf, placeOf, type IdOf } from './places';
import {
  asRead,
  Findings,
  firstText,
  listOf,
  noteLong,
  numberOf,
  rawOf,
  slugOfTerm,
  spacedOf,
  textOf,
  type Raw,
} from './raw';
import { dayOf, lineOf, markdownOf, plainOf, urlOf } from './texts';
import { scheduleOf, timesApart } from './times';
import { fromVersion1, isVersion1 } from './version-1';

/** What a feed says of an entry: of what it says nothing at all, nothing is here. */
export type PartnerSaid = Partial<PartnerContent>;
export type ProgrammeSaid = Partial<ProgrammeContent> & Pick<ProgrammeContent, 'name'>;

/** A service as it was read. */
export interface ReadService {
  /** As the feed names it. */
  readonly externalId: string;
  readonly partnerExternalId: string;
  readonly name: string;
  /** Null where it cannot be imported: the notes say why. */
  readonly said: { readonly partner: PartnerSaid; readonly programme: ProgrammeSaid | null } | null;
  /** Of an organisation without a programme: the numbers by which it is known here. */
  readonly registers?: readonly string[];
  /** The day on which somebody last said that it is true. */
  readonly assuredOn: string | null;
  readonly notes: readonly string[];
}

/** The terms of this network, by slugs of their names and codes, and by their ids. */
export interface KnownTerms {
  readonly cohorts: ReadonlyMap<string, string>;
  readonly stages: ReadonlyMap<string, ProgrammeContent['stages'][number]>;
  readonly others: ReadonlyMap<string, string>;
}

export interface Mapping {
  readonly idOf: IdOf;
  readonly terms: KnownTerms;
  readonly today: string;
  /** Of a file with columns, the fields that it says something of; without them all that the standard has. */
  readonly fields?: { readonly partner: ReadonlySet<string>; readonly programme: ReadonlySet<string> };
}

const MOST_OF_A_SERVICE = 1_000_000;
const MOST_OF_AN_ID = 300;

/** A service of Open Referral UK 3.0 or 1.0, or of HSDS 3, as an entry of ours. One that cannot be read costs no other. */
export function mapService(given: Raw, mapping: Mapping): ReadService {
  try {
    if (JSON.stringify(given, asRead).length > MOST_OF_A_SERVICE) return broken(given, 'It is longer than 1 MB.');
    return map(given, mapping);
  } catch {
    return broken(given, 'It cannot be read: something in it is beyond us.');
  }
}

function broken(given: Raw, why: string): ReadService {
  const [externalId, name] = [textOf(given['id']).slice(0, MOST_OF_AN_ID), textOf(given['name'])];
  return { externalId, name, partnerExternalId: '', said: null, assuredOn: null, notes: [why] };
}

function map(given: Raw, mapping: Mapping): ReadService {
  const raw = isVersion1(given) ? fromVersion1(given) : given;
  const findings = new Findings();
  noteLong(given, findings);
  const organisation = rawOf(raw['organization']);
  const name = lineOf(raw['name']);
  const externalId = textOf(raw['id']).slice(0, MOST_OF_AN_ID);
  const partnerExternalId = firstText(organisation['id'], raw['organization_id']).slice(0, MOST_OF_AN_ID);
  const partner = partnerOf(organisation, mapping.fields?.partner, findings);
  const programme = programmeOf(raw, externalId, mapping, findings);
  // A row of a file is known by its names: without one, that it has none says it all.
  if (!externalId && name) findings.note('It has no id.');
  if (!partnerExternalId) findings.note('It names no organisation by its id.');
  const assuredOn = assuredOnOf(raw, mapping.today, findings);
  const isSound = partner && programme && externalId && partnerExternalId;
  return {
    ...{ externalId, partnerExternalId, name, assuredOn },
    said: isSound ? { partner, programme } : null,
    notes: findings.notes,
  };
}

export function partnerOf(raw: Raw, fields: ReadonlySet<string> | undefined, findings: Findings): PartnerSaid | null {
  if (Object.keys(raw).length === 0) {
    findings.note('It says nothing of its organisation.');
    return null;
  }
  const candidate = {
    name: lineOf(raw['name']),
    description: markdownOf(raw['description'], 10_000, findings),
    email: textOf(raw['email']) || null,
    website: urlOf(firstText(raw['website'], raw['url'])),
    logo: urlOf(raw['logo']),
    uri: urlOf(raw['uri']),
    registers: registersOf(raw, findings),
  };
  const sound = soundOf(content.PartnerContent, candidate, findings, fields);
  if (!sound) findings.note('Its organisation cannot be read.');
  return sound as PartnerSaid | null;
}

const SCHEMES: readonly (readonly [like: RegExp, register: keyof typeof REGISTERS])[] = [
  [/scot|oscr|^gb-sc$/i, 'GB-SC'],
  [/northern ireland|^gb-nic$/i, 'GB-NIC'],
  [/charit|^gb-chc$/i, 'GB-CHC'],
  [/compan|^gb-coh$/i, 'GB-COH'],
];

/** Numbers of registers; one that is of another register than it says is noted by which it looks like. */
function registersOf(raw: Raw, findings: Findings): RegisterNumber[] {
  const found = listOf(raw['organization_identifiers']).flatMap((one) => {
    const scheme = firstText(one['identifier_scheme'], one['identifier_type']);
    const written = textOf(one['identifier']).replace(/^GB-(?:CHC|SC|NIC|COH)-/i, '');
    const register = SCHEMES.find(([like]) => like.test(scheme))?.[1];
    if (!register || !written) return [];
    const checked = RegisterNumber.safeParse({ register, number: written.slice(0, 40) });
    if (checked.success) return [checked.data];
    findings.note(`Register number: ${checked.error.issues[0]!.message} It was left out.`);
    return [];
  });
  return [...new Map(found.map((one) => [organisationIdentifier(one), one])).values()];
}

function programmeOf(raw: Raw, externalId: string, mapping: Mapping, findings: Findings): ProgrammeSaid | null {
  const idOf: IdOf = (kind, external) =>
    mapping.idOf(kind, kind === 'location' ? external : `${externalId}/${external}`);
  const partsOf = (list: unknown, kind: string, make: (one: Raw, id: string) => object | null): object[] => {
    const parts = listOf(list).flatMap((one, nth) => {
      const id = idOf(kind, firstText(one['id'], nth));
      return make(one, id) ?? [];
    });
    return [...new Map(parts.map((part) => [(part as { id: string }).id, part])).values()];
  };
  const { places, everywhere } = timesApart(raw);
  const candidate = {
    name: lineOf(raw['name']),
    description: markdownOf(raw['description'], 10_000, findings),
    url: urlOf(raw['url']),
    email: textOf(raw['email']) || null,
    status: statusOf(raw['status'], findings),
    alert: plainOf(raw['alert']),
    ...agesOf(raw, findings),
    fees: plainOf(firstText(raw['fees'], raw['fees_description'])),
    costs: partsOf(raw['cost_options'], 'cost', costOf),
    languages: languagesOf(raw['languages'], findings),
    accessibility: accessibilityOf(raw['accessibility']),
    accreditations: plainOf(raw['accreditations']),
    funding: listOf(raw['funding'])
      .map((one) => plainOf(one['source']))
      .filter(Boolean),
    places: partsOf(places, 'place', (one, id) => placeOf(one, id, idOf, findings)),
    areas: areasOf(raw['service_areas'], findings),
    schedules: partsOf(everywhere, 'schedule', (one, id) => scheduleOf(one, id, findings)),
    contacts: contactsOf(raw, mapping.fields ? 'private' : 'public', partsOf),
    ...termsOf(raw['attributes'], mapping.terms, findings),
    ...ownOf(raw),
  };
  return soundOf(content.ProgrammeContent, candidate, findings, mapping.fields?.programme) as ProgrammeSaid | null;
}

/** What this network adds, which only a file with columns of our own says. */
function ownOf(raw: Raw): object {
  const own = rawOf(raw['levelfield']);
  return {
    ...('offered' in own && { offered: textOf(own['offered']) }),
    ...('asked' in own && { asked: textOf(own['asked']) }),
    ...('capacity' in own && { capacity: numberOf(own['capacity']) }),
  };
}

type Schema = typeof content.PartnerContent | typeof content.ProgrammeContent;

function soundOf(
  schema: Schema,
  candidate: Record<string, unknown>,
  findings: Findings,
  fields?: ReadonlySet<string>,
): object | null {
  const said = Object.keys(candidate).filter((name) => fields?.has(name) ?? true);
  const sound = keepSound(schema, candidate, findings) as Record<string, unknown> | null;
  return sound && Object.fromEntries(said.map((name) => [name, sound[name]]));
}

const STATUS = ['active', 'inactive', 'defunct', 'temporarily closed'];

function statusOf(value: unknown, findings: Findings): string {
  const status = textOf(value).toLowerCase();
  if (STATUS.includes(status)) return status;
  if (status !== '') findings.note(`“${status.slice(0, 40)}” is no state of a service: it was taken for inactive.`);
  return status === '' ? 'active' : 'inactive';
}

function agesOf(raw: Raw, findings: Findings): { minimumAge: number | null; maximumAge: number | null } {
  const whole = (value: number | null): number | null => (value === null ? null : Math.trunc(value));
  const [minimumAge, maximumAge] = [whole(numberOf(raw['minimum_age'])), whole(numberOf(raw['maximum_age']))];
  if (minimumAge === null || maximumAge === null || minimumAge <= maximumAge) return { minimumAge, maximumAge };
  findings.note(`Ages ${minimumAge} to ${maximumAge} were read as ${maximumAge} to ${minimumAge}.`);
  return { minimumAge: maximumAge, maximumAge: minimumAge };
}

const costOf = (raw: Raw, id: string): object => ({
  id,
  option: lineOf(raw['option']),
  amount: numberOf(raw['amount']),
  description: plainOf(raw['amount_description']),
  validFrom: dayOf(raw['valid_from']),
  validTo: dayOf(raw['valid_to']),
});

function languagesOf(value: unknown, findings: Findings): string[] {
  const said = listOf(value)
    .map((one) => firstText(one['code'], one['name'], one['language']))
    .filter(Boolean);
  const tags = said.map((one) => ({ one, tag: languageTag(one) }));
  for (const { one, tag } of tags)
    if (!tag) findings.note(`We know no language “${one.slice(0, 40)}”: it was left out.`);
  return [...new Set(tags.flatMap(({ tag }) => tag ?? []))];
}

type PartsOf = (list: unknown, kind: string, make: (one: Raw, id: string) => object | null) => object[];

/**
 * Contacts of open data are public already. A file with columns is somebody's own list, whose people and numbers were
 * published by nobody: until those who keep the entry show more, they alone see them. Numbers that stand at the service
 * itself are of a contact without a name.
 */
function contactsOf(raw: Raw, audience: content.ContactAudience, partsOf: PartsOf): object[] {
  const loose = listOf(raw['phones']);
  const all = [...listOf(raw['contacts']), ...(loose.length > 0 ? [{ id: 'phones', phones: loose }] : [])];
  return partsOf(all, 'contact', (one, id) => {
    const phones = listOf(one['phones']).flatMap(phonesOf);
    const said = { name: lineOf(one['name']), title: lineOf(one['title']), email: textOf(one['email']) || null };
    if (!said.name && !said.title && !said.email && phones.length === 0) return null;
    return { id, ...said, phones, audience };
  });
}

const MOST_OF_NUMBERS = 200;

/** Several numbers may be written as one. */
function phonesOf(raw: Raw): object[] {
  const description = lineOf(raw['description']);
  return spacedOf(raw['number'])
    .slice(0, MOST_OF_NUMBERS)
    .split(/ ?(?:[;,]|\bor\b|\/(?= ?[+0])) ?/)
    .filter(Boolean)
    .map((number) => ({ number: extended(number, textOf(raw['extension'])), description }));
}
const extended = (number: string, extension: string): string => (extension ? `${number} ext ${extension}` : number);

/** Terms that are this network's by name, code or id; of others the report names some. */
function termsOf(value: unknown, known: KnownTerms, findings: Findings): object {
  const found = { cohorts: new Set<string>(), stages: new Set<string>(), terms: new Set<string>() };
  const unknown = new Set<string>();
  for (const attribute of listOf(value)) {
    const term = rawOf(attribute['taxonomy_term']);
    const named = [term['id'], term['code'], term['term'], term['name']].map((one) => textOf(one)).filter(Boolean);
    const keys = named.flatMap((one) => [one, slugOfTerm(one)]);
    const [cohort, stage, other] = [known.cohorts, known.stages, known.others].map(
      (terms: ReadonlyMap<string, string>) => keys.map((key) => terms.get(key)).find(Boolean),
    );
    if (cohort) found.cohorts.add(cohort);
    else if (stage) found.stages.add(stage);
    else if (other) found.terms.add(other);
    else if (named.length > 0) unknown.add(firstText(term['name'], term['term'], term['id']));
  }
  if (unknown.size > 0) findings.note(`Terms that this network does not have: ${[...unknown].slice(0, 8).join(', ')}.`);
  // What no term of ours says is for people here to say.
  return Object.fromEntries(Object.entries(found).flatMap(([name, all]) => (all.size > 0 ? [[name, [...all]]] : [])));
}

function assuredOnOf(raw: Raw, today: string, findings: Findings): string | null {
  const day = dayOf(firstText(raw['assured_date'], raw['last_modified']));
  if (day === null) return null;
  if (!Day.safeParse(day).success) {
    findings.note(`“${day.slice(0, 30)}” is no day on which it was assured.`);
    return null;
  }
  if (day <= today) return day;
  findings.note(`It says that it was assured on ${day}, which is to come: today was taken.`);
  return today;
}
