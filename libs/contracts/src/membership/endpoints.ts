import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Email, Id, Instant, Line, PageQuery, Password, Prose, Version } from '../primitives';
import { Sector } from '../sectors';
import { Role } from './events';

const path = '/api/membership';

// ── The network ──

export const getNetwork = endpoint({
  method: 'GET',
  path: `${path}/network`,
  summary: 'What this network is called and whether it has been set up.',
  access: ['anyone'],
  response: z.object({ name: z.string().nullable(), setUp: z.boolean(), codeNeeded: z.boolean() }),
});

export const Me = z.object({
  id: Id,
  version: Version,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  hasPassword: z.boolean(),
  organisation: z.object({ id: Id, name: z.string(), kind: z.enum(['employer', 'host']) }),
});
export type Me = z.infer<typeof Me>;

const Session = z.object({ me: Me.nullable() });

export const setUpNetwork = endpoint({
  method: 'POST',
  path: `${path}/set-up`,
  summary: 'Makes the network, its host organisation and its first organiser, who is administrator too.',
  access: ['anyone'],
  body: z.strictObject({
    networkName: Line(80),
    name: Line(120),
    email: Email,
    password: Password,
    /** The one-time code of the printed address, demanded when the server listens beyond this computer. */
    code: z.string().max(100).optional(),
  }),
  response: Session,
  status: 201,
});

// ── Sessions ──

export const getSession = endpoint({
  method: 'GET',
  path: `${path}/session`,
  summary: 'Who is signed in; `me` is null for a visitor.',
  access: ['anyone'],
  response: Session,
});

export const signIn = endpoint({
  method: 'POST',
  path: `${path}/session`,
  summary: 'Signs in with e-mail address and password.',
  access: ['anyone'],
  body: z.strictObject({ email: Email, password: z.string().min(1, 'Write your password.').max(200) }),
  response: Session,
});

export const refreshSession = endpoint({
  method: 'POST',
  path: `${path}/session/refresh`,
  summary: 'A new access token for a session that has not ended.',
  access: ['anyone'],
  response: Session,
});

export const signOut = endpoint({
  method: 'DELETE',
  path: `${path}/session`,
  summary: 'Ends this session.',
  access: ['anyone'],
});

export const signOutEverywhere = endpoint({
  method: 'DELETE',
  path: `${path}/sessions`,
  summary: 'Ends every session of the person, on every device.',
  access: ['member'],
});

export const askForSignInLink = endpoint({
  method: 'POST',
  path: `${path}/sign-in-links`,
  summary: 'Mails a sign-in link, if the address belongs to a member; the answer is the same if not.',
  access: ['anyone'],
  body: z.strictObject({ email: Email }),
  status: 202,
});

// ── Mailed links: shown by GET in the browser, used up by POST ──

const Token = z.strictObject({ token: z.string().min(10).max(200) });

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
});

export const inspectLink = endpoint({
  method: 'POST',
  path: `${path}/links/inspect`,
  summary: 'What a mailed link is for, without using it up.',
  access: ['link-holder'],
  body: Token,
  response: LinkView,
});

export const signInWithLink = endpoint({
  method: 'POST',
  path: `${path}/links/sign-in`,
  summary: 'Uses up a sign-in link.',
  access: ['link-holder'],
  body: Token,
  response: Session,
});

export const joinWithLink = endpoint({
  method: 'POST',
  path: `${path}/links/join`,
  summary: 'Uses up an invitation or the welcome of an approved lead: the person joins, and may set a password.',
  access: ['link-holder'],
  body: Token.extend({ name: Line(120), password: Password.optional() }),
  response: Session,
});

export const renewLink = endpoint({
  method: 'POST',
  path: `${path}/links/renew`,
  summary: 'Mails a new link in place of one that is used or has expired, to the same address.',
  access: ['link-holder'],
  body: Token,
  status: 202,
});

export const correctApplication = endpoint({
  method: 'POST',
  path: `${path}/links/application/correct`,
  summary: 'The applicant corrects an application that waits.',
  access: ['link-holder'],
  body: Token.extend({ sector: Sector, message: Prose(2000), applicantName: Line(120) }),
  response: ApplicationView,
});

export const withdrawApplication = endpoint({
  method: 'POST',
  path: `${path}/links/application/withdraw`,
  summary: 'The applicant withdraws an application that waits.',
  access: ['link-holder'],
  body: Token,
  response: ApplicationView,
});

// ── Profile ──

export const updateProfile = endpoint({
  method: 'PATCH',
  path: `${path}/profile`,
  summary: 'Changes the name others see.',
  access: ['member'],
  ifMatch: true,
  body: z.strictObject({ name: Line(120) }),
  response: Me,
});

export const setPassword = endpoint({
  method: 'PUT',
  path: `${path}/profile/password`,
  summary: 'Sets or changes the password; ends the other sessions.',
  access: ['member'],
  body: z.strictObject({ current: z.string().max(200).optional(), password: Password }),
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
  summary: 'Employers whose name resembles what was typed: prospects and organisations.',
  access: ['anyone'],
  query: z.strictObject({ search: Line(120, 2) }),
  response: z.object({ items: z.array(EmployerHit) }),
});

export const getEmployer = endpoint({
  method: 'GET',
  path: `${path}/employers/:prospectId`,
  summary: 'One prospect with the sectors its SIC codes suggest, and why.',
  access: ['anyone'],
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
    name: Line(200, 2),
    companyNumber: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{6,8}$/, 'A company number has eight characters, like 01234567 or SC123456.')
      .optional(),
    sizeBand: z.string().max(40).optional(),
  }),
]);

export const applyToJoin = endpoint({
  method: 'POST',
  path: `${path}/applications`,
  summary: 'An employer applies to join; the applicant receives a link that shows how it stands.',
  access: ['anyone'],
  body: z.strictObject({
    id: Id,
    employer: ApplyingEmployer,
    sector: Sector,
    applicant: z.strictObject({ name: Line(120), email: Email }),
    message: Prose(2000),
  }),
  status: 201,
  response: z.object({ id: Id }),
});

export const listApplications = endpoint({
  method: 'GET',
  path: `${path}/applications`,
  summary: 'Applications, those that wait the longest first; decided ones newest first.',
  access: ['organiser'],
  query: PageQuery.extend({ standing: z.enum(['waiting', 'decided']).default('waiting') }),
  response: countedPageOf(
    ApplicationView.extend({
      prospect: z
        .object({
          sicCodes: z.array(z.string()),
          sizeBand: z.string().nullable(),
          companyNumber: z.string().nullable(),
          locality: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
});

export const approveApplication = endpoint({
  method: 'POST',
  path: `${path}/applications/:applicationId/approve`,
  summary: 'The employer joins; its lead is mailed a welcome.',
  access: ['organiser'],
  params: { applicationId: Id },
  response: ApplicationView,
});

export const declineApplication = endpoint({
  method: 'POST',
  path: `${path}/applications/:applicationId/decline`,
  summary: 'The employer does not join; the applicant is mailed the reason.',
  access: ['organiser'],
  params: { applicationId: Id },
  body: z.strictObject({ reason: Prose(1000).pipe(z.string().min(1, 'Write the reason: it goes to the applicant.')) }),
  response: ApplicationView,
});

// ── Organisations and their people ──

export const OrganisationView = z.object({
  id: Id,
  version: Version,
  kind: z.enum(['employer', 'host']),
  name: z.string(),
  sector: Sector.nullable(),
  locality: z.string().nullable(),
  companyNumber: z.string().nullable(),
  joinedAt: Instant.nullable(),
});

export const listOrganisations = endpoint({
  method: 'GET',
  path: `${path}/organisations`,
  summary: 'The organisations in the network, by name.',
  access: ['member'],
  query: PageQuery.extend({ search: z.string().trim().max(120).optional(), sector: Sector.optional() }),
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
  summary: 'The lead corrects its name or sector.',
  access: ['own-organisation-lead', 'organiser'],
  params: { organisationId: Id },
  ifMatch: true,
  body: z.strictObject({ name: Line(200, 2), sector: Sector.nullable() }),
  response: OrganisationView,
});

export const PersonView = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  standing: z.enum(['applicant', 'invited', 'member', 'left']),
  roles: z.array(Role),
  invitation: z.object({ id: Id, standing: z.enum(['open', 'expired']), expiresAt: Instant }).nullable(),
});

export const listPeople = endpoint({
  method: 'GET',
  path: `${path}/organisations/:organisationId/people`,
  summary: 'The people of an organisation and those invited to it.',
  access: ['own-organisation', 'organiser'],
  params: { organisationId: Id },
  query: PageQuery,
  response: countedPageOf(PersonView),
});

export const inviteColleague = endpoint({
  method: 'POST',
  path: `${path}/organisations/:organisationId/invitations`,
  summary: 'Mails a colleague an invitation; in the host organisation also as organiser.',
  access: ['own-organisation-lead', 'organiser'],
  params: { organisationId: Id },
  body: z.strictObject({ id: Id, email: Email, name: Line(120), roles: z.array(Role).max(3).default([]) }),
  status: 201,
  response: PersonView,
});

export const withdrawInvitation = endpoint({
  method: 'DELETE',
  path: `${path}/organisations/:organisationId/invitations/:invitationId`,
  summary: 'Takes an invitation back: its link stops working.',
  access: ['own-organisation-lead', 'organiser'],
  params: { organisationId: Id, invitationId: Id },
});

// ── Prospects and their import ──

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
});

export const listProspects = endpoint({
  method: 'GET',
  path: `${path}/prospects`,
  summary: 'Employers known from imported files, by name.',
  access: ['organiser'],
  query: PageQuery.extend({ search: z.string().trim().max(120).optional(), sector: Sector.optional() }),
  response: countedPageOf(ProspectView),
});

export const ImportView = z.object({
  id: Id,
  fileName: z.string(),
  /** `checking` and `importing` go on by themselves, also after a restart. */
  standing: z.enum(['checking', 'checked', 'importing', 'done', 'cancelled', 'failed']),
  /** Why it failed, in a sentence. */
  problem: z.string().nullable(),
  encoding: z.enum(['utf-8', 'windows-1252']).nullable(),
  rows: z.object({
    total: z.int(),
    done: z.int(),
    /** What the import does, or did, with the rows. */
    fresh: z.int(),
    changed: z.int(),
    same: z.int(),
    warned: z.int(),
    broken: z.int(),
  }),
  startedAt: Instant,
  endedAt: Instant.nullable(),
});

export const uploadImport = endpoint({
  method: 'PUT',
  path: `${path}/imports/:importId`,
  summary: 'Uploads a CSV file as published by the gender pay gap service; it is checked, nothing is imported yet.',
  access: ['organiser'],
  params: { importId: Id },
  query: z.strictObject({ fileName: Line(200) }),
  consumes: 'text/csv',
  bodyLimit: 32 * 1024 * 1024,
  status: 202,
  response: ImportView,
});

export const listImports = endpoint({
  method: 'GET',
  path: `${path}/imports`,
  summary: 'Imports, newest first.',
  access: ['organiser'],
  query: PageQuery,
  response: countedPageOf(ImportView),
});

export const getImport = endpoint({
  method: 'GET',
  path: `${path}/imports/:importId`,
  summary: 'One import: where it is, what is done, what failed.',
  access: ['organiser'],
  params: { importId: Id },
  response: ImportView,
});

export const listImportRows = endpoint({
  method: 'GET',
  path: `${path}/imports/:importId/rows`,
  summary: 'The row-by-row report.',
  access: ['organiser'],
  params: { importId: Id },
  query: PageQuery.extend({ outcome: z.enum(['fresh', 'changed', 'same', 'warned', 'broken']).optional() }),
  response: countedPageOf(
    z.object({
      /** Line of the file on which the row begins; the heading is line 1. */
      line: z.int(),
      employerId: z.string().nullable(),
      name: z.string().nullable(),
      outcome: z.enum(['fresh', 'changed', 'same', 'broken']),
      notes: z.array(z.string()),
    }),
  ),
});

export const startImport = endpoint({
  method: 'POST',
  path: `${path}/imports/:importId/start`,
  summary: 'Imports what was checked: each sound row becomes a prospect, or renews one.',
  access: ['organiser'],
  params: { importId: Id },
  status: 202,
  response: ImportView,
});

export const cancelImport = endpoint({
  method: 'POST',
  path: `${path}/imports/:importId/cancel`,
  summary: 'Stops an import; rows already imported stay.',
  access: ['organiser'],
  params: { importId: Id },
  response: ImportView,
});
