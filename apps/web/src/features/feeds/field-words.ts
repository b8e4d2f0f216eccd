const FIELDS: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'Description',
  email: 'E-mail address',
  website: 'Web address',
  url: 'Web address',
  uri: 'Address as linked data',
  logo: 'Logo',
  registers: 'Register numbers',
  status: 'Whether it runs',
  alert: 'Notice',
  minimumAge: 'Lowest age',
  maximumAge: 'Highest age',
  fees: 'Fees',
  costs: 'Costs',
  languages: 'Languages',
  accessibility: 'Accessibility',
  accreditations: 'Accreditations',
  funding: 'Funding',
  places: 'Places',
  areas: 'Areas served',
  schedules: 'Times',
  contacts: 'Contacts',
  cohorts: 'Cohorts',
  stages: 'Stages',
  terms: 'Topics',
  offered: 'Offered to employers',
  asked: 'Asked of employers',
  capacity: 'Capacity',
};

export const fieldWord = (field: string): string => FIELDS[field] ?? field;

/** A value as one reads it: what it says, without the ids and the empty fields that hold it together. */
export function inBrief(value: unknown): string {
  const words = wordsIn(value).join(', ');
  return words === '' ? 'Nothing' : words.length > 300 ? `${words.slice(0, 300)}…` : words;
}

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

function wordsIn(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value === 'object') return Object.values(value).flatMap(wordsIn);
  const text = String(value as string | number | boolean);
  return UUID.test(text) ? [] : [text];
}
