import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Email, growing, Id, Instant, Line, PageQuery, Version } from '../primitives';
import { Sector } from '../sectors';
import { Role } from './events';
import { SIZE_BANDS } from './sizes';

const path = '/api/membership';

/** One in full, or its outward half. */
const Postcode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?$/, 'Write postcodes, like M1 1AE, one a line.');

/** Earlier names, the latest first, each with when it was given up: a rename is seen for a year. */
const FormerNames = z.array(z.object({ name: z.string(), until: Instant }));

export const OrganisationView = z.object({
  id: Id,
  version: Version,
  kind: growing(['employer', 'host', 'partner']),
  name: z.string(),
  sector: Sector.nullable(),
  locality: z.string().nullable(),
  companyNumber: z.string().nullable(),
  joinedAt: Instant.nullable(),
  /** Of one that is asked for by its id. */
  formerNames: FormerNames.optional(),
  /** As the imported file spells it, where that is another spelling; of one that is asked for by its id. */
  registeredName: z.string().nullish(),
  /** All its members ask partners for introductions, not its leads alone; of one that is asked for by its id. */
  membersAsk: z.boolean().optional(),
  /** All its members make offers in its name, not its leads alone; of one that is asked for by its id. */
  membersOffer: z.boolean().optional(),
  /** The postcodes of where it works; of one that is asked for by its id. */
  sites: z.array(z.string()).optional(),
  /** How many employees it has, in a band; null where nobody said; of one that is asked for by its id. */
  sizeBand: z.string().nullable().optional(),
});

export const listOrganisations = endpoint({
  method: 'GET',
  path: `${path}/organisations`,
  summary: 'The organisations in the network, by name, or those that joined lately first.',
  access: ['member'],
  costly: true,
  query: PageQuery.extend({
    search: Line(120, 0).optional(),
    sector: Sector.optional(),
    sort: growing(['name', 'lately']).optional(),
  }),
  response: countedPageOf(OrganisationView),
});

export const getOrganisation = endpoint({
  method: 'GET',
  path: `${path}/organisations/:organisationId`,
  summary: 'One organisation in the network.',
  access: ['member'],
  params: { organisationId: Id },
  response: OrganisationView,
});

export const updateOrganisation = endpoint({
  method: 'PATCH',
  path: `${path}/organisations/:organisationId`,
  summary:
    'The lead corrects its name, its sector, its size and where it works, and says whether all its members ask partners for introductions.',
  access: ['own-organisation-lead', 'organiser'],
  problems: ['name-is-organisers', 'renamed-too-often'],
  params: { organisationId: Id },
  ifMatch: true,
  body: z.strictObject({
    name: Line(200, 2),
    sector: Sector.nullable(),
    membersAsk: z.boolean().optional(),
    membersOffer: z.boolean().optional(),
    sites: z.array(Postcode).max(500).optional(),
    sizeBand: z.enum(SIZE_BANDS).nullable().optional(),
  }),
  response: OrganisationView,
});

export const openPartner = endpoint({
  method: 'PUT',
  path: `${path}/partners/:partnerId`,
  summary:
    'Opens an organisation for those who keep the entry of a partner of this id in the directory, or names it anew; they are then invited to it.',
  access: ['organiser'],
  problems: ['id-taken', 'name-is-organisers'],
  params: { partnerId: Id },
  body: z.strictObject({ name: Line(200, 2) }),
});

export const PersonView = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  standing: z.enum(['applicant', 'invited', 'member', 'left']),
  roles: z.array(Role),
  formerNames: FormerNames.optional(),
  invitation: z.object({ id: Id, standing: z.enum(['open', 'expired']), expiresAt: Instant }).nullable(),
});

export const listPeople = endpoint({
  method: 'GET',
  path: `${path}/organisations/:organisationId/people`,
  summary: 'The people of an organisation and those invited to it.',
  access: ['partner-contact', 'own-organisation', 'organiser'],
  params: { organisationId: Id },
  query: PageQuery,
  response: countedPageOf(PersonView),
});

export const inviteColleague = endpoint({
  method: 'POST',
  path: `${path}/organisations/:organisationId/invitations`,
  summary:
    'Mails a colleague an invitation; in the host organisation also as organiser, to a partner as one who keeps its entry.',
  access: ['partner-contact', 'own-organisation-lead', 'organiser'],
  // Whom a token let in would stay when the token is revoked.
  personal: true,
  problems: [
    'id-taken',
    'already-here',
    'address-in-use',
    'not-to-be-written-to',
    'name-is-organisers',
    'role-not-yours',
    'too-many-attempts',
  ],
  params: { organisationId: Id },
  body: z.strictObject({
    id: Id,
    email: Email,
    name: Line(120),
    roles: z
      .array(Role.exclude(['moderator', 'partner']))
      .max(3)
      .default([]),
  }),
  status: 201,
  location: `${path}/organisations/:organisationId/invitations/:invitation.id`,
  response: PersonView,
});

export const withdrawInvitation = endpoint({
  method: 'DELETE',
  path: `${path}/organisations/:organisationId/invitations/:invitationId`,
  summary: 'Takes an invitation back: its link stops working.',
  access: ['partner-contact', 'own-organisation-lead', 'organiser'],
  problems: ['already-joined'],
  params: { organisationId: Id, invitationId: Id },
});

const moderator = {
  path: `${path}/people/:personId/moderator`,
  access: ['organiser'],
  // What a token gave would stay when the token is revoked.
  personal: true,
  params: { personId: Id },
} as const;

export const makeModerator = endpoint({
  ...moderator,
  method: 'PUT',
  summary: 'Makes a member of any organisation a moderator, who looks after what is written for the library.',
});

export const endModerator = endpoint({
  ...moderator,
  method: 'DELETE',
  summary: 'Takes the role of moderator back, at once; the person stays signed in.',
});
