import type { Part } from '../../lib/edit-conflict';
import { blankIsNull, contactOf, contactTyped, type ContactTyped } from './contact-typed';
import type { PartnerContent } from './keeping.queries';
import { sayValue, type Naming } from './say-changes';

type Safeguarding = PartnerContent['safeguarding'];
type RegisterNumber = PartnerContent['registers'][number];

/** What is typed of a partner. */
export const NEW_PARTNER = {
  name: '',
  description: '',
  website: '',
  email: '',
  contacts: [] as readonly ContactTyped[],
  registers: [] as readonly RegisterNumber[],
  policy: 'not-said' as Safeguarding['policy'],
  policyUrl: '',
  checks: 'not-said' as Safeguarding['checks'],
  insurance: 'not-said' as Safeguarding['insurance'],
  insuredUntil: '',
  notes: '',
  terms: [] as readonly string[],
  logo: '',
  uri: '',
};
export type PartnerTyped = typeof NEW_PARTNER;

export function partnerTyped(content: PartnerContent): PartnerTyped {
  const { safeguarding, website, email, logo, uri, contacts, ...rest } = content;
  const { policyUrl, insuredUntil, ...said } = safeguarding;
  return {
    ...rest,
    ...said,
    ...{ policyUrl: policyUrl ?? '', insuredUntil: insuredUntil ?? '' },
    ...{ website: website ?? '', email: email ?? '', logo: logo ?? '', uri: uri ?? '' },
    contacts: contacts.map(contactTyped),
  };
}

export function partnerOf(typed: PartnerTyped): PartnerContent {
  const { name, description, website, email, contacts, registers, terms, logo, uri, ...safeguarding } = typed;
  return {
    ...{ name, description },
    ...{ website: address(website), email: blankIsNull(email), logo: address(logo), uri: address(uri) },
    contacts: contacts.map(contactOf),
    registers: [...registers],
    terms: [...terms],
    safeguarding: {
      ...safeguarding,
      policyUrl: address(safeguarding.policyUrl),
      insuredUntil: blankIsNull(safeguarding.insuredUntil),
    },
  };
}

/** People leave the beginning of a web address out. */
export function address(typed: string): string | null {
  const text = typed.trim();
  return text && !/^[a-z][a-z\d+.-]*:/i.test(text) ? `https://${text}` : text || null;
}

export const PARTNER_PATHS = {
  'safeguarding/policy': 'policy',
  'safeguarding/policyUrl': 'policyUrl',
  'safeguarding/checks': 'checks',
  'safeguarding/insurance': 'insurance',
  'safeguarding/insuredUntil': 'insuredUntil',
  'safeguarding/notes': 'notes',
} as const;

export const checkPartner = ({ name }: Pick<PartnerTyped, 'name'>) => ({
  name: name.trim().length >= 2 ? undefined : 'Write the name of the organisation.',
});

/** What somebody else may change meanwhile. */
export const partnerParts = (naming: Naming): readonly Part<PartnerTyped>[] => {
  const part = (label: string, ...fields: (keyof PartnerTyped)[]): Part<PartnerTyped> => ({
    label,
    fields,
    say: (typed) => sayAll(fields, typed, naming),
  });
  return [
    ...[part('Name', 'name'), part('Description', 'description'), part('Website', 'website'), part('E-mail', 'email')],
    ...[part('Contacts', 'contacts'), part('Register numbers', 'registers'), part('Topics', 'terms')],
    part('Safeguarding', 'policy', 'policyUrl', 'checks', 'insurance', 'insuredUntil', 'notes'),
    ...[part('Logo', 'logo'), part('Linked data', 'uri')],
  ];
};

export const sayAll = <T extends object>(fields: readonly (keyof T & string)[], typed: T, naming: Naming): string =>
  fields
    .map((field) => sayValue(field, typed[field], naming))
    .filter(Boolean)
    .join(', ');
