import { z } from 'zod';
import { ProgrammeStatus } from './content';

/**
 * What Open Referral UK 3.0 calls what we answer: names of fields are the profile’s, what is not said is left out. The
 * official schemas hold the answers in the tests; these describe them to our own document of the API.
 */
const Uuid = z.string().meta({ format: 'uuid' });
const text = z.string().optional();

export const OpenTerm = z.object({
  id: Uuid,
  name: z.string(),
  description: z.string(),
  parent_id: Uuid.optional(),
  taxonomy: text,
  taxonomy_id: Uuid.optional(),
  term_uri: text,
  term: text,
});
export type OpenTerm = z.infer<typeof OpenTerm>;

/** With its terms where it is asked for alone, or in full. */
export const OpenTaxonomy = z.object({
  id: Uuid,
  name: z.string(),
  description: z.string(),
  taxonomy_terms: z.array(OpenTerm).optional(),
});
export type OpenTaxonomy = z.infer<typeof OpenTaxonomy>;

const attributes = z.array(z.object({ id: Uuid, link_type: z.string(), taxonomy_term: OpenTerm })).optional();

const Schedule = z.object({
  id: Uuid,
  /** Where it is of one place alone. */
  service_at_location_id: Uuid.optional(),
  valid_from: text,
  valid_to: text,
  dtstart: text,
  freq: z.enum(['WEEKLY', 'MONTHLY']).optional(),
  interval: z.number().optional(),
  byday: text,
  bymonthday: text,
  description: text,
  opens_at: text,
  closes_at: text,
  schedule_link: text,
  attending_type: text,
  notes: text,
});

const LocationType = z.enum(['physical', 'postal', 'virtual']);

export const OpenLocation = z.object({
  id: Uuid,
  location_type: LocationType,
  name: text,
  description: text,
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  addresses: z
    .array(
      z.object({
        id: Uuid,
        attention: text,
        address_1: z.string(),
        city: z.string(),
        region: text,
        state_province: z.string(),
        postal_code: z.string(),
        country: z.string(),
        address_type: LocationType,
      }),
    )
    .optional(),
  accessibility: z.array(z.object({ id: Uuid, description: z.string(), details: text })).optional(),
});
export type OpenLocation = z.infer<typeof OpenLocation>;

export const OpenOrganization = z.object({
  id: Uuid,
  name: z.string(),
  description: z.string(),
  email: text,
  website: text,
  logo: text,
  uri: text,
  organization_identifiers: z
    .array(z.object({ id: Uuid, identifier_scheme: z.string(), identifier_type: z.string(), identifier: z.string() }))
    .optional(),
  attributes,
});
export type OpenOrganization = z.infer<typeof OpenOrganization>;

/** Texts are Markdown. The arrays are answered where one is asked for alone, or a list in full. */
const SERVICE = {
  id: Uuid,
  name: z.string(),
  description: text,
  url: text,
  email: text,
  status: ProgrammeStatus,
  fees: text,
  accreditations: text,
  minimum_age: z.number().optional(),
  maximum_age: z.number().optional(),
  assured_date: text,
  alert: text,
  last_modified: text,
  organization: OpenOrganization.optional(),
  schedules: z.array(Schedule).optional(),
  service_areas: z.array(z.object({ id: Uuid, name: z.string(), extent: text, extent_type: text })).optional(),
  /** `code` and `name` are of HSDS 3.0; the profile has a language without either. */
  languages: z.array(z.object({ id: Uuid, code: z.string(), name: z.string() })).optional(),
  funding: z.array(z.object({ id: Uuid, source: z.string() })).optional(),
  cost_options: z
    .array(
      z.object({
        id: Uuid,
        valid_from: text,
        valid_to: text,
        option: text,
        amount: z.number().optional(),
        amount_description: text,
      }),
    )
    .optional(),
  /** Those that are meant for everybody. Telephones stand where HSDS 3.0 has them, in the profile’s shape. */
  contacts: z
    .array(
      z.object({
        id: Uuid,
        name: text,
        title: text,
        phones: z.array(z.object({ id: Uuid, number: z.string(), description: text })).optional(),
      }),
    )
    .optional(),
  attributes,
};

const PlaceOfService = z.object({ id: Uuid, location: OpenLocation });

export const OpenService = z.object({ ...SERVICE, service_at_locations: z.array(PlaceOfService).optional() });
export type OpenService = z.infer<typeof OpenService>;

export const OpenServiceAtLocation = PlaceOfService.extend({ service: z.object(SERVICE) });
export type OpenServiceAtLocation = z.infer<typeof OpenServiceAtLocation>;

/** Of what `minimal` asks for; the profile’s text says `modified_date`, its fields `last_modified`. */
const MINIMAL = { last_modified: text, modified_date: text };
export const OpenServiceItem = OpenService.partial({ name: true, status: true }).extend(MINIMAL);
export type OpenServiceItem = z.infer<typeof OpenServiceItem>;
export const OpenServiceAtLocationItem = OpenServiceAtLocation.partial({ location: true, service: true }).extend(
  MINIMAL,
);
export type OpenServiceAtLocationItem = z.infer<typeof OpenServiceAtLocationItem>;

/** A page of a list, as the profile has it: by its number, with how many there are in all. */
export const openPageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    total_items: z.int(),
    total_pages: z.int(),
    page_number: z.int(),
    /** Of what is on this page. */
    size: z.int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(item),
  });
