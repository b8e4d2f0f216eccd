import { z } from 'zod';
import { endpoint } from '../endpoint';
import {
  openPageOf,
  OpenService,
  OpenServiceAtLocation,
  OpenServiceAtLocationItem,
  OpenServiceItem,
  OpenTaxonomy,
  OpenTerm,
} from './open-referral';
import { OpenFilter, OpenPageQuery } from './open-referral.query';

/** The nine operations of Open Referral UK 3.0, for anybody’s programs. Nothing depends on who asks. */
const path = '/api/directory/open-referral';
const OPEN = { method: 'GET', access: ['anyone'], area: 'directory', open: true } as const;
const LIST = { ...OPEN, costly: true, query: OpenFilter, streams: 'application/x-ndjson' } as const;
const params = { id: z.uuid().toLowerCase() };

export const getOpenReferral = endpoint({
  ...OPEN,
  path,
  summary: 'Open Referral UK: which version and profile this is, and where the API is described.',
  response: z.object({ version: z.string(), profile: z.string(), openapi_url: z.string() }),
});

export const listOpenServices = endpoint({
  ...LIST,
  path: `${path}/services`,
  summary: 'Open Referral UK: programmes that are published and not hidden, as services.',
  response: openPageOf(OpenServiceItem),
});

export const getOpenService = endpoint({
  ...OPEN,
  path: `${path}/services/:id`,
  summary: 'Open Referral UK: one programme as a service, with all that is public of it.',
  params,
  response: OpenService,
});

export const listOpenServicesAtLocations = endpoint({
  ...LIST,
  path: `${path}/service_at_locations`,
  summary: 'Open Referral UK: the places of those programmes, as services at locations.',
  response: openPageOf(OpenServiceAtLocationItem),
});

export const getOpenServiceAtLocation = endpoint({
  ...OPEN,
  path: `${path}/service_at_locations/:id`,
  summary: 'Open Referral UK: a programme at one of its places, with all that is public of it.',
  params,
  response: OpenServiceAtLocation,
});

export const listOpenTaxonomies = endpoint({
  ...OPEN,
  path: `${path}/taxonomies`,
  summary: 'Open Referral UK: the taxonomies that services are told apart by.',
  query: OpenPageQuery,
  response: openPageOf(OpenTaxonomy),
});

export const getOpenTaxonomy = endpoint({
  ...OPEN,
  path: `${path}/taxonomies/:id`,
  summary: 'Open Referral UK: one taxonomy with its terms.',
  params,
  response: OpenTaxonomy,
});

export const listOpenTaxonomyTerms = endpoint({
  ...OPEN,
  path: `${path}/taxonomy_terms`,
  summary: 'Open Referral UK: the terms of all taxonomies, retired ones among them, which services may still have.',
  query: OpenPageQuery,
  response: openPageOf(OpenTerm),
});

export const getOpenTaxonomyTerm = endpoint({
  ...OPEN,
  path: `${path}/taxonomy_terms/:id`,
  summary: 'Open Referral UK: one term of a taxonomy.',
  params,
  response: OpenTerm,
});
