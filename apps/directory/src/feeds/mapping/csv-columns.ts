import { createHash } from 'node:crypto';
import { COLUMN_TARGETS, type ColumnTarget, type Columns } from '#contracts/directory/feed-columns';
import { slugOfTerm, type Raw } from './raw';

/** What columns are called elsewhere: of Open Referral’s own tables, of councils, of charities. */
const ALSO: Partial<Record<ColumnTarget, readonly string[]>> = {
  'partner-name': [
    'organisation',
    'organization',
    'organisation-name',
    'organization-name',
    'charity-name',
    'recipient-org-name',
    'provider',
    'partner',
  ],
  'partner-id': ['organisation-id', 'organization-id', 'provider-id'],
  'partner-description': [
    'organisation-description',
    'charity-activities',
    'recipient-org-description',
    'activities',
    'about',
  ],
  'partner-website': ['organisation-website', 'charity-contact-web', 'recipient-org-web-address', 'website'],
  'partner-email': ['organisation-email', 'charity-contact-email'],
  'charity-number': ['registered-charity-number', 'recipient-org-charity-number', 'charity', 'reg-charity-number'],
  'company-number': ['charity-company-registration-number', 'recipient-org-company-number', 'company'],
  id: ['service-id', 'reference', 'ref'],
  name: ['service-name', 'service', 'programme', 'programme-name', 'title'],
  description: ['service-description', 'summary'],
  url: ['service-url', 'web', 'link', 'web-page'],
  // Not a contact's: a programme's own address is everybody's to read, and theirs is nobody's to publish.
  email: ['service-email', 'e-mail'],
  'minimum-age': ['min-age', 'age-from', 'lowest-age'],
  'maximum-age': ['max-age', 'age-to', 'highest-age'],
  fees: ['cost', 'price'],
  areas: ['area', 'service-area', 'service-areas', 'area-served', 'serves', 'district'],
  line: ['address', 'address-1', 'street'],
  city: ['town'],
  postcode: ['postal-code', 'post-code'],
  latitude: ['lat'],
  longitude: ['lon', 'lng', 'long'],
  phone: ['telephone', 'tel', 'phone-number', 'contact-phone'],
  'contact-name': ['contact', 'contact-person'],
  languages: ['language'],
  cohorts: ['cohort', 'who-for', 'for-whom'],
  stages: ['stage'],
  'assured-on': ['assured-date', 'last-checked', 'last-modified', 'updated'],
};

const isOfPartner = (target: ColumnTarget): boolean => target.startsWith('partner-') || target.endsWith('-number');

/** Whether a file with these columns names programmes, or helps to fill what is known of partners alone. */
export function namesProgrammes(columns: Columns): boolean {
  const targets = Object.values(columns);
  return targets.some((target) => !isOfPartner(target)) || !targets.some((target) => target.endsWith('-number'));
}

/** What each column of a heading most likely is; each target once. */
export function suggestColumns(heading: readonly string[]): Columns {
  // What grants are for is no programme of who received them.
  const areGrants = heading.some((name) => slugOfTerm(name).startsWith('recipient-org'));
  const free = new Set<ColumnTarget>(areGrants ? COLUMN_TARGETS.filter(isOfPartner) : COLUMN_TARGETS);
  const columns: Columns = {};
  for (const name of heading) {
    const slug = slugOfTerm(name);
    const target = [...free].find((one) => one === slug) ?? [...free].find((one) => ALSO[one]?.includes(slug));
    if (!target) continue;
    free.delete(target);
    columns[name] = target;
  }
  return columns;
}

/** The cells of a row by what its columns are meant to be. */
export function cellsOf(
  heading: readonly string[],
  columns: Columns,
  row: readonly string[],
): Map<ColumnTarget, string> {
  const cells = new Map<ColumnTarget, string>();
  for (const [nth, name] of heading.entries()) {
    const target = columns[name];
    const cell = row[nth]?.trim() ?? '';
    if (target && cell && !cells.has(target)) cells.set(target, cell);
  }
  return cells;
}

const manyIn = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(/[;|,]/)
    .map((one) => one.trim())
    .filter(Boolean);

/** A row as a service of 3.0: what has no column is not said at all. A row without ids is known by its names. */
export function serviceOfRow(cells: ReadonlyMap<ColumnTarget, string>): Raw {
  const get = (target: ColumnTarget): string | undefined => cells.get(target);
  const partner = get('partner-id') ?? digestOf(get('partner-name') ?? get('charity-number') ?? '');
  const terms = [...manyIn(get('cohorts')), ...manyIn(get('stages'))];
  return {
    id: get('id') ?? (get('name') ? digestOf(`${partner} ${get('name')}`) : ''),
    name: get('name'),
    description: get('description'),
    url: get('url'),
    email: get('email'),
    status: get('status'),
    minimum_age: get('minimum-age'),
    maximum_age: get('maximum-age'),
    fees: get('fees'),
    assured_date: get('assured-on'),
    organization: {
      id: partner,
      name: get('partner-name'),
      description: get('partner-description'),
      website: get('partner-website'),
      email: get('partner-email'),
      organization_identifiers: identifiersOf(cells),
    },
    service_areas: get('areas') ? [{ name: get('areas') }] : [],
    service_at_locations: placeIn(cells),
    languages: manyIn(get('languages')).map((language) => ({ language })),
    contacts: contactIn(cells),
    attributes: terms.map((name) => ({ taxonomy_term: { name } })),
    levelfield: Object.fromEntries(
      (['offered', 'asked', 'capacity'] as const).flatMap((name) => (cells.has(name) ? [[name, get(name)]] : [])),
    ),
  };
}

/** What of a content each column speaks of; of the rest a file says nothing. */
const SPEAKS_OF: Partial<Record<ColumnTarget, string>> = {
  'partner-description': 'description',
  'partner-website': 'website',
  'partner-email': 'email',
  'charity-number': 'registers',
  'company-number': 'registers',
  'minimum-age': 'minimumAge',
  'maximum-age': 'maximumAge',
  ...{
    line: 'places',
    city: 'places',
    postcode: 'places',
    latitude: 'places',
    longitude: 'places',
    'place-name': 'places',
  },
  ...{ phone: 'contacts', 'contact-name': 'contacts' },
};

/** The fields of a partner, and of a programme, that a file with these columns says something of. */
export function fieldsOf(columns: Columns): { partner: ReadonlySet<string>; programme: ReadonlySet<string> } {
  const targets = Object.values(columns);
  const named = (of: readonly ColumnTarget[]): Set<string> =>
    new Set(['name', ...of.map((target) => SPEAKS_OF[target] ?? target)]);
  return {
    partner: named(targets.filter(isOfPartner)),
    programme: named(targets.filter((target) => !isOfPartner(target))),
  };
}

/** Which of the registers of charities a number is of, is told by what it looks like. */
function identifiersOf(cells: ReadonlyMap<ColumnTarget, string>): Raw[] {
  const charity = cells.get('charity-number')?.toUpperCase().replaceAll(/\s/g, '');
  const company = cells.get('company-number');
  const scheme = charity?.startsWith('SC')
    ? 'GB-SC'
    : charity?.startsWith('NIC') || /^GB-NIC/.test(charity ?? '')
      ? 'GB-NIC'
      : 'GB-CHC';
  return [
    ...(charity ? [{ identifier_scheme: scheme, identifier: charity }] : []),
    ...(company ? [{ identifier_scheme: 'GB-COH', identifier: company }] : []),
  ];
}

function placeIn(cells: ReadonlyMap<ColumnTarget, string>): Raw[] {
  const [line, city, postcode] = [cells.get('line'), cells.get('city'), cells.get('postcode')];
  const [latitude, longitude, name] = [cells.get('latitude'), cells.get('longitude'), cells.get('place-name')];
  if (!line && !city && !postcode && !latitude && !name) return [];
  const addresses = line || city || postcode ? [{ address_1: line, city, postal_code: postcode, country: 'GB' }] : [];
  const id = digestOf([name, line, city, postcode].join(' '));
  return [{ id: 'place', location: { id, location_type: 'physical', name, latitude, longitude, addresses } }];
}

function contactIn(cells: ReadonlyMap<ColumnTarget, string>): Raw[] {
  const [name, number] = [cells.get('contact-name'), cells.get('phone')];
  return name || number ? [{ id: 'contact', name, phones: number ? [{ number }] : [] }] : [];
}

/** Names what has no id by what it says. */
function digestOf(text: string): string {
  const said = slugOfTerm(text);
  return said ? createHash('sha256').update(said).digest('hex').slice(0, 32) : '';
}
