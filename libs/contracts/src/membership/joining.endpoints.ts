import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Email, Id, Instant, Line, Password, Prose, Version } from '../primitives';
import { Sector } from '../sectors';
import { Session } from './session.endpoints';

const path = '/api/membership';

// ── Mailed links: shown by GET in the browser, used up by POST ──

export const Token = z.strictObject({ token: z.string().min(10).max(200) });

export const ApplicationView = z.object({
  id: Id,
  version: Version,
  standing: z.enum(['waiting', 'approved', 'declined', 'withdrawn']),
  organisation: z.object({ id: Id, name: z.string(), sector: Sector.nullable() }),
  applicant: z.object({ name: z.string(), email: z.string() }),
  message: z.string(),
  receivedAt: Instant,
  decidedAt: Instant.nullable(),
  reason: z.string().nullable(),
});
export type ApplicationView = z.infer<typeof ApplicationView>;

export const LinkView = z.object({
  purpose: z.enum(['sign-in', 'invitation', 'application', 'welcome']),
  /** `over`: expired, used or revoked; a new one can be asked for unless it was revoked. */
  standing: z.enum(['open', 'expired', 'used', 'revoked']),
  name: z.string(),
  organisation: z.string(),
  invitedBy: z.string().nullable(),
  application: ApplicationView.nullable(),
  /**
   * Where the applicant of an approved application stands: `open` may join by this link, `done` has joined,
   * `taken-back` can no longer. Absent while there is nothing to join.
   */
  joining: z.enum(['open', 'done', 'taken-back']).optional(),
  /** Whom applicants may ask: the organiser who has been one the longest. Absent on links of members. */
  organiser: z.object({ name: z.string(), email: z.string() }).optional(),
});

export const inspectLink = endpoint({
  method: 'POST',
  path: `${path}/links/inspect`,
  summary: 'What a mailed link is for, without using it up.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: Token,
  response: LinkView,
});

export const signInWithLink = endpoint({
  method: 'POST',
  path: `${path}/links/sign-in`,
  summary: 'Uses up a sign-in link.',
  access: ['link-holder'],
  problems: ['link-unknown', 'link-expired', 'link-used', 'link-revoked'],
  body: Token,
  response: Session,
});

export const joinWithLink = endpoint({
  method: 'POST',
  path: `${path}/links/join`,
  summary:
    'Uses up an invitation, or follows the welcome or the application’s own link of an approved lead: the person joins, and may set a password.',
  access: ['link-holder'],
  problems: ['link-unknown', 'link-expired', 'link-used', 'link-revoked', 'not-decided-yet', 'name-is-organisers'],
  body: Token.extend({ name: Line(120), password: Password.optional() }),
  response: Session,
});

export const renewLink = endpoint({
  method: 'POST',
  path: `${path}/links/renew`,
  summary: 'Mails a new link in place of one that is used or has expired, to the same address.',
  access: ['link-holder'],
  problems: ['link-unknown', 'link-revoked', 'too-many-attempts'],
  body: Token,
  status: 202,
});

export const correctApplication = endpoint({
  method: 'POST',
  path: `${path}/links/application/correct`,
  summary: 'The applicant corrects an application that waits.',
  access: ['link-holder'],
  problems: [
    'link-unknown',
    'link-expired',
    'link-used',
    'link-revoked',
    'already-in',
    'name-is-organisers',
    'no-longer-waiting',
  ],
  body: Token.extend({ sector: Sector, message: Prose(2000), applicantName: Line(120) }),
  response: ApplicationView,
});

export const withdrawApplication = endpoint({
  method: 'POST',
  path: `${path}/links/application/withdraw`,
  summary: 'The applicant withdraws an application that waits.',
  access: ['link-holder'],
  problems: ['link-unknown', 'link-expired', 'link-used', 'link-revoked', 'no-longer-waiting'],
  body: Token,
  response: ApplicationView,
});

// ── Employers as an applicant finds them ──

export const EmployerHit = z.object({
  prospectId: Id.nullable(),
  organisationId: Id.nullable(),
  name: z.string(),
  /** Town or postal area that tells two of the same name apart. */
  locality: z.string().nullable(),
  standing: z.enum(['prospect', 'applying', 'member']),
});

export const searchEmployers = endpoint({
  method: 'GET',
  path: `${path}/employers`,
  summary:
    'Employers whose name resembles what was typed: prospects and organisations. To visitors all are prospects where employers are for members.',
  access: ['anyone', 'signed-in'],
  area: null,
  costly: true,
  query: z.strictObject({ search: Line(120) }),
  response: z.object({ items: z.array(EmployerHit) }),
});

export const getEmployer = endpoint({
  method: 'GET',
  path: `${path}/employers/:prospectId`,
  summary: 'One prospect with the sectors its SIC codes suggest, and why.',
  access: ['anyone'],
  area: null,
  params: { prospectId: Id },
  response: z.object({
    prospectId: Id,
    name: z.string(),
    locality: z.string().nullable(),
    suggestions: z.array(z.object({ sector: Sector, reason: z.string() })),
  }),
});

// ── Applications ──

/** An employer from the file, or one that is not listed. */
const ApplyingEmployer = z.discriminatedUnion('listed', [
  z.strictObject({ listed: z.literal(true), prospectId: Id }),
  z.strictObject({
    listed: z.literal(false),
    name: Line(200),
    companyNumber: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{6,8}$/, 'A company number has eight characters, like 01234567 or SC123456.')
      .optional(),
    sizeBand: Line(40, 0).optional(),
  }),
]);

export const applyToJoin = endpoint({
  method: 'POST',
  path: `${path}/applications`,
  summary: 'An employer applies to join; the applicant receives a link that shows how it stands.',
  access: ['anyone'],
  area: null,
  problems: ['not-found', 'id-taken', 'already-in', 'name-is-organisers', 'too-many-attempts'],
  body: z.strictObject({
    id: Id,
    employer: ApplyingEmployer,
    sector: Sector,
    applicant: z.strictObject({ name: Line(120), email: Email }),
    message: Prose(2000),
    /** The token of the invitation that it came of. */
    invitation: Token.shape.token.optional(),
  }),
  status: 201,
  location: `${path}/applications/:id`,
  response: z.object({ id: Id }),
});
