import { z } from 'zod';
import { ANY_TYPE, endpoint } from '../endpoint';
import { countedPageOf, Email, Id, Instant, Line, PageQuery, Prose } from '../primitives';
import { Sector } from '../sectors';
import { ApplicationView, Token } from './joining.endpoints';

const path = '/api/membership';

export const ProspectView = z.object({
  id: Id,
  employerId: z.string(),
  name: z.string(),
  locality: z.string().nullable(),
  postcode: z.string().nullable(),
  companyNumber: z.string().nullable(),
  sicCodes: z.array(z.string()),
  sectors: z.array(Sector),
  sizeBand: z.string().nullable(),
  organisationId: Id.nullable(),
  /** The latest invitation, and how many there were. */
  invited: z
    .object({
      id: Id,
      by: z.string(),
      at: Instant,
      times: z.int(),
      /** `refused`: whoever was invited asked not to be written to. */
      standing: z.enum(['open', 'expired', 'applied', 'refused']),
    })
    .nullable()
    .optional(),
  /** The application by which it asks to join, or came in. */
  application: z.object({ id: Id, standing: ApplicationView.shape.standing }).nullable().optional(),
});

export const listProspects = endpoint({
  method: 'GET',
  path: `${path}/prospects`,
  summary: 'Employers known from imported files, by name.',
  access: ['organiser'],
  costly: true,
  query: PageQuery.extend({
    search: Line(120, 0).optional(),
    sector: Sector.optional(),
    standing: z.enum(['not-invited', 'invited', 'applied']).optional(),
  }),
  response: countedPageOf(ProspectView),
});

/** A sentence or two in the invitation, as whoever invites would say it. */
export const PersonalWords = Prose(500);

export const inviteProspect = endpoint({
  method: 'POST',
  path: `${path}/prospects/:prospectId/invitations`,
  summary: 'Asks somebody at an employer that has not applied to do so: one mail, with a link to the application.',
  access: ['organiser'],
  problems: [
    'id-taken',
    'already-applied',
    'invited-lately',
    'invited-enough',
    'address-in-use',
    'not-to-be-written-to',
    'too-many-attempts',
  ],
  params: { prospectId: Id },
  body: z.strictObject({
    id: Id,
    name: Line(120),
    email: Email,
    words: PersonalWords.optional(),
    /** Also where the employer, or this address, was invited within the last 30 days. */
    again: z.boolean().optional(),
  }),
  status: 201,
  response: z.object({ id: Id }),
});

const invitations = `${path}/prospect-invitations`;

export const inspectProspectInvitation = endpoint({
  method: 'POST',
  path: `${invitations}/inspect`,
  summary: 'What the link of an invitation to apply is for.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: Token,
  response: z.object({
    standing: z.enum(['open', 'expired', 'applied', 'refused']),
    prospectId: Id,
    employer: z.string(),
    invitedBy: z.string(),
    /** Whom it went to, until they have applied by themselves or it is long over; `applied` may be a colleague. */
    invited: z.object({ name: z.string(), email: z.string() }).nullable(),
  }),
});

/** By the address that the mail names in its header (RFC 8058): mail programs send a form, people nothing. */
export const refuseProspectInvitations = endpoint({
  method: 'POST',
  path: `${invitations}/:stopToken/stop`,
  summary: 'Has nobody invite the address again that such an invitation went to.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  bodyLimit: 1024,
  params: { stopToken: z.string().min(10).max(100) },
  consumes: ANY_TYPE,
});

export const allowProspectInvitations = endpoint({
  method: 'POST',
  path: `${invitations}/allow`,
  summary: 'Takes back that nobody is to write to the address.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: Token,
});
