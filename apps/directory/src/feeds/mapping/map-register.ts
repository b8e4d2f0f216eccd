import type { PartnerContent } from '#contracts/directory/content';
import { organisationIdentifier } from '#contracts/directory/registers';
import { partnerOf, type ReadService } from './map-service';
import { Findings, firstText, listOf, textOf, type Raw } from './raw';

/**
 * An organisation in a file that names no programmes: a charity of the Charity Commission’s register, or who received a
 * grant in 360Giving’s data; null for anything else. As 3.0 says it.
 */
export function organisationIn(raw: Raw): Raw | null {
  if ('registered_charity_number' in raw) {
    // A charity that is part of another has its number.
    if (Number(textOf(raw['linked_charity_number']) || 0) > 0) return {};
    return {
      name: raw['charity_name'],
      description: raw['charity_activities'],
      website: raw['charity_contact_web'],
      email: raw['charity_contact_email'],
      organization_identifiers: numbers(raw['registered_charity_number'], raw['charity_company_registration_number']),
    };
  }
  const [recipient] = listOf(raw['recipientOrganization']);
  if (!recipient) return null;
  const [, scheme, number] = /^(GB-(?:CHC|SC|NIC|COH))-(.+)$/.exec(textOf(recipient['id'])) ?? [];
  return {
    name: recipient['name'],
    description: recipient['description'],
    website: recipient['url'],
    organization_identifiers: [
      ...(scheme ? [{ identifier_scheme: scheme, identifier: number }] : []),
      ...numbers(recipient['charityNumber'], recipient['companyNumber']),
    ],
  };
}

function numbers(charity: unknown, company: unknown): Raw[] {
  const said = [
    { identifier_scheme: /^SC/i.test(textOf(charity)) ? 'GB-SC' : 'GB-CHC', identifier: textOf(charity) },
    { identifier_scheme: 'GB-COH', identifier: textOf(company) },
  ];
  return said.filter(({ identifier }) => identifier !== '');
}

/** What helps to fill an entry: how a partner is called, and by which numbers it is known, is known here already. */
const FILLS = ['description', 'website', 'email'] as const satisfies readonly (keyof PartnerContent)[];

/** An organisation as it was read, known by its number; null where it has none, as nobody here is it then. */
export function mapOrganisation(raw: Raw, fields?: ReadonlySet<string>): ReadService | null {
  const findings = new Findings();
  const partner = partnerOf(raw, fields ? new Set([...fields, 'registers']) : undefined, findings);
  const registers = partner?.registers?.map(organisationIdentifier) ?? [];
  if (!partner || registers.length === 0) return null;
  const fills = FILLS.filter((name) => partner[name]).map((name) => [name, partner[name]]);
  const externalId = registers[0]!;
  return {
    ...{ externalId, partnerExternalId: externalId, name: firstText(raw['name']), assuredOn: null, registers },
    said: { partner: Object.fromEntries(fills) as Partial<PartnerContent>, programme: null },
    notes: findings.notes,
  };
}
