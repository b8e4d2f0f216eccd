import type { Contact, PartnerContent, ProgrammeContent } from '#contracts/directory/content';
import type { OpenOrganization, OpenService } from '#contracts/directory/open-referral';
import type { Schedule } from '#contracts/directory/places';
import { REGISTERS } from '#contracts/directory/registers';
import { contentFor } from '../entries/entry.view';
import { AREAS } from '../gazetteer/outcodes';
import { derivedId } from './derived-id';
import { toPlace } from './location.shape';
import { once, said, uriOf } from './said';
import type { Terms } from './terms';

/** A programme that is published and not hidden, with its partner. */
export interface ServiceRow {
  readonly id: string;
  readonly modifiedAt: string;
  readonly assuredOn: string;
  readonly content: ProgrammeContent;
  readonly partner: { readonly id: string; readonly content: PartnerContent };
}

/** What lists answer of a service: what it has one of. */
export const toService = (row: ServiceRow): OpenService => ({
  ...shared(row),
  organization: toOrganization(row.partner),
});

/** With all that is public of it. */
export const toFullService = (row: ServiceRow, terms: Terms): OpenService => ({
  ...toServiceAt(row, terms, row.content.places),
  ...said({ service_at_locations: row.content.places.map((place) => toPlace(place, row.content)) }),
});

/** As it is at those of its places: their schedules, and those that hold everywhere. */
export function toServiceAt(row: ServiceRow, terms: Terms, places: ProgrammeContent['places']): OpenService {
  const { id, content, partner } = row;
  const { stages, cohorts } = content;
  const codes = [...stages.map((stage) => `stage:${stage}`), ...cohorts.map((cohort) => `cohort:${cohort}`)];
  const schedules = [
    ...content.schedules.map((one) => toSchedule(one)),
    ...places.flatMap((place) => place.schedules.map((one) => toSchedule(one, place.id.toLowerCase()))),
  ];
  return {
    ...shared(row),
    organization: { ...toOrganization(partner), ...partsOf(partner, terms) },
    ...said({
      schedules: once(schedules),
      service_areas: once(content.areas.map((code) => toArea(id, code))),
      languages: once(content.languages.map((code) => toLanguage(id, code))),
      funding: once(
        content.funding.filter(Boolean).map((source) => ({ id: derivedId(id, `funding:${source}`), source })),
      ),
      cost_options: content.costs.map(toCost),
      contacts: contentFor(content, null, partner.id).contacts.map(toContact),
      attributes: terms.attributesOf(id, content.terms, codes),
    }),
  };
}

function shared({ id, content, assuredOn, modifiedAt }: ServiceRow): OpenService {
  const { name, description, url, email, status, fees, accreditations, minimumAge, maximumAge, alert } = content;
  return {
    ...{ id, name, status },
    ...said({
      description,
      url: uriOf(url),
      email,
      fees,
      accreditations,
      minimum_age: minimumAge,
      maximum_age: maximumAge,
    }),
    ...said({ assured_date: assuredOn, alert, last_modified: toInstant(modifiedAt) }),
  };
}

/** To the millisecond, in UTC. */
export const toInstant = (at: string): string => new Date(at).toISOString();

function toOrganization({ id, content }: ServiceRow['partner']): OpenOrganization {
  const { name, description, email, website, logo, uri } = content;
  return {
    ...{ id, name, description },
    ...said({ email, website: uriOf(website), logo: uriOf(logo), uri: uriOf(uri) }),
  };
}

function partsOf({ id, content }: ServiceRow['partner'], terms: Terms): Partial<OpenOrganization> {
  const identifiers = content.registers.map(({ register, number }) => ({
    id: derivedId(id, `identifier:${register}-${number}`),
    identifier_scheme: register,
    identifier_type: REGISTERS[register].name,
    identifier: number,
  }));
  return said({ organization_identifiers: identifiers, attributes: terms.attributesOf(id, content.terms) });
}

/** Times are wall time in the United Kingdom, which has no offset of its own the year round. */
function toSchedule(schedule: Schedule, placeId?: string) {
  const { id, validFrom, validTo, start, freq, interval, byday, bymonthday, opensAt, closesAt } = schedule;
  const { description, link, attending, notes } = schedule;
  return {
    id: id.toLowerCase(),
    ...said({
      service_at_location_id: placeId,
      valid_from: validFrom,
      valid_to: validTo,
      dtstart: start,
      freq,
      interval,
    }),
    ...said({ byday, bymonthday, description, opens_at: opensAt, closes_at: closesAt, schedule_link: uriOf(link) }),
    ...said({ attending_type: attending, notes }),
  };
}

/** By its name, and by our code, which whoever imports it from here reads. */
const toArea = (serviceId: string, code: string) => ({
  id: derivedId(serviceId, `area:${code}`),
  name: AREAS.get(code) ?? code,
  ...{ extent: code, extent_type: 'text' },
});

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language' });

/** Not every code that is shaped like one is well formed (BCP 47). */
function nameOfLanguage(code: string): string {
  try {
    return LANGUAGES.of(code) ?? code;
  } catch {
    return code;
  }
}

const toLanguage = (serviceId: string, code: string) => ({
  id: derivedId(serviceId, `language:${code}`),
  ...{ code, name: nameOfLanguage(code) },
});

const toCost = ({ id, option, amount, description, validFrom, validTo }: ProgrammeContent['costs'][number]) => ({
  id: id.toLowerCase(),
  ...said({ valid_from: validFrom, valid_to: validTo, option, amount, amount_description: description }),
});

function toContact({ id, name, title, phones }: Contact) {
  const numbers = phones.map(({ number, description }) => ({
    id: derivedId(id, `phone:${number}`),
    number,
    ...said({ description }),
  }));
  return { id: id.toLowerCase(), ...said({ name, title, phones: once(numbers) }) };
}
