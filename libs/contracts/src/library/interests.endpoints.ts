import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Email, Id, Instant, Line, PageQuery } from '../primitives';
import { Sector } from '../sectors';
import { CONSENT } from './consent';

const path = '/api/library';

export const registerInterest = endpoint({
  method: 'POST',
  path: `${path}/toolkits/:toolkitId/interests`,
  summary:
    'Leaves an address to have a toolkit, with a consent that is kept. The answer is the same whoever the address belongs to.',
  access: ['anyone'],
  area: 'library',
  secret: true,
  problems: ['id-taken', 'too-many-attempts'],
  params: { toolkitId: Id },
  body: z.strictObject({
    id: Id,
    name: Line(120),
    organisation: Line(200),
    sector: Sector.nullable().default(null),
    email: Email,
    consent: z.literal(true, 'Tick this: without it we may not keep your address.'),
    /** Of the text that was shown. */
    consentVersion: z.literal(CONSENT.version, 'The text has changed: read it again.'),
    news: z.boolean().default(false),
  }),
  status: 202,
  response: z.object({
    /** Of the link that opens the download, where no mail can bring it; null where it is mailed. */
    token: z.string().nullable(),
  }),
});

export const countVisit = endpoint({
  method: 'POST',
  path: `${path}/toolkits/:toolkitId/visits`,
  summary:
    'Says that a visitor looks at a toolkit: counted by day, so many from one address, and nothing is kept of who it was.',
  together: true,
  access: ['anyone'],
  area: 'library',
  params: { toolkitId: Id },
});

const Token = z.string().max(100);

export const confirmInterest = endpoint({
  method: 'POST',
  path: `${path}/interests/confirmation`,
  summary:
    'Confirms an address by the link that was mailed, and opens the toolkit to this browser, by a cookie. A repeat answers the same.',
  access: ['link-holder'],
  problems: ['link-unknown', 'link-expired', 'not-found'],
  body: z.strictObject({ token: Token }),
  status: 200,
  response: z.object({
    toolkitId: Id,
    title: z.string(),
    /** Of the latest edition. */
    number: z.int(),
    name: z.string(),
    confirmedAt: Instant.nullable(),
  }),
});

export const noteDownload = endpoint({
  method: 'POST',
  path: `${path}/interests/downloads`,
  summary:
    'Notes that the latest edition was taken by whoever holds the link: they are told when something in it is withdrawn.',
  access: ['link-holder'],
  problems: ['link-unknown', 'link-expired'],
  body: z.strictObject({ token: Token }),
});

/** How far somebody has come who left an address. */
export const InterestStep = z.enum(['asked', 'confirmed', 'downloaded', 'applied', 'member']);
export type InterestStep = z.infer<typeof InterestStep>;

export const InterestView = z.object({
  id: Id,
  toolkit: z.object({ id: Id, title: z.string() }),
  name: z.string(),
  organisation: z.string(),
  sector: Sector.nullable(),
  email: z.string(),
  news: z.boolean(),
  consentVersion: z.int(),
  step: InterestStep,
  askedAt: Instant,
  invitedAt: Instant.nullable(),
});
export type InterestView = z.infer<typeof InterestView>;

export const listInterests = endpoint({
  method: 'GET',
  path: `${path}/interests`,
  summary: 'Who left an address for a toolkit, the latest first, and how far each has come.',
  access: ['organiser'],
  personal: true,
  query: PageQuery,
  response: countedPageOf(InterestView),
});

const Counts = z.object({
  asked: z.int(),
  confirmed: z.int(),
  downloaded: z.int(),
  applied: z.int(),
  members: z.int(),
});

/** Of visits nothing is known but that they were. */
const Visited = Counts.extend({ visited: z.int().optional() });

export const getFunnel = endpoint({
  method: 'GET',
  path: `${path}/interests/funnel`,
  summary: 'The way from a visit to membership, in all, by week (of the last 26) and, from interest on, by sector.',
  access: ['organiser'],
  response: z.object({
    total: Visited,
    /** By the Monday on which each begins. */
    weeks: z.array(Visited.extend({ week: z.iso.date() })),
    /** Null for those who named none. */
    sectors: z.array(Counts.extend({ sector: Sector.nullable() })),
  }),
});

export const exportConsents = endpoint({
  method: 'GET',
  path: `${path}/interests/consents.csv`,
  summary: 'Every consent with its text, as CSV (RFC 4180) in UTF-8 that no spreadsheet reads as formulas.',
  access: ['organiser'],
  personal: true,
  costly: true,
  produces: 'text/csv; charset=utf-8',
});

export const inviteInterested = endpoint({
  method: 'POST',
  path: `${path}/interests/:interestId/invitation`,
  summary: 'Mails somebody who confirmed their address that their organisation may apply. A repeat mails nothing.',
  access: ['organiser'],
  problems: ['not-confirmed'],
  params: { interestId: Id },
  response: InterestView,
});

export const forgetInterest = endpoint({
  method: 'DELETE',
  path: `${path}/interests/:interestId`,
  summary: 'Forgets somebody who left an address: their name, address and consent. What was counted stays counted.',
  access: ['organiser'],
  params: { interestId: Id },
});
