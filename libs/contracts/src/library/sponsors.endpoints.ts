import { z } from 'zod';
import { ANY_TYPE, endpoint } from '../endpoint';
import { LARGEST_LOGO } from '../largest-logo';
import { Day, Id, Line, Version } from '../primitives';
import { Sector } from '../sectors';

const path = '/api/library';

/** Of a network, those whose time is over among them. */
export const MOST_SPONSORS = 50;

const WebLink = Line(500).pipe(
  z.url({ protocol: /^https?$/, error: 'Write a link that begins with https:// or http://' }),
);

const Sponsorship = z.object({
  name: Line(140),
  url: WebLink.nullable().default(null),
  from: Day,
  /** The last day; null until further notice. */
  to: Day.nullable().default(null),
  /** Which toolkits it is for; null for all that there are and will be. */
  toolkitIds: z.array(Id).min(1, 'Choose a toolkit, or all.').max(100).nullable().default(null),
});

export const SponsorView = Sponsorship.extend({
  id: Id,
  version: Version,
  /** Address of the picture, another for each; null where there is none. */
  logo: z.string().nullable(),
  /** Those of `toolkitIds` that there are. */
  toolkits: z.array(z.object({ id: Id, title: z.string() })),
  /** Credited are those that are `current`; `ended` is one before its time. */
  standing: z.enum(['to-come', 'current', 'over', 'ended']),
});
export type SponsorView = z.infer<typeof SponsorView>;

export const listSponsors = endpoint({
  method: 'GET',
  path: `${path}/sponsors`,
  summary: 'All sponsors: those credited today first, then those to come and those whose time is over.',
  access: ['organiser'],
  response: z.object({ items: z.array(SponsorView).max(MOST_SPONSORS) }),
});

export const getSponsor = endpoint({
  method: 'GET',
  path: `${path}/sponsors/:sponsorId`,
  summary: 'One sponsor.',
  access: ['organiser'],
  params: { sponsorId: Id },
  response: SponsorView,
});

export const addSponsor = endpoint({
  method: 'POST',
  path: `${path}/sponsors`,
  summary: 'Adds a sponsor, who is credited from its first day on. A repeat answers the first.',
  access: ['organiser'],
  problems: ['id-taken', 'sponsors-full'],
  body: z.strictObject({ id: Id, ...Sponsorship.shape }),
  status: 201,
  location: `${path}/sponsors/:id`,
  response: SponsorView,
});

export const changeSponsor = endpoint({
  method: 'PUT',
  path: `${path}/sponsors/:sponsorId`,
  summary: 'Changes what is said of a sponsor, and for how long.',
  access: ['organiser'],
  problems: ['sponsorship-ended'],
  params: { sponsorId: Id },
  ifMatch: true,
  body: z.strictObject(Sponsorship.shape),
  status: 200,
  response: SponsorView,
});

export const putSponsorLogo = endpoint({
  method: 'PUT',
  path: `${path}/sponsors/:sponsorId/logo`,
  summary: 'Sets the logo, a PNG, JPEG or WebP, which is drawn anew. The one before is gone.',
  access: ['organiser'],
  problems: ['file-not-taken', 'file-too-large', 'upload-broken-off', 'sponsorship-ended'],
  params: { sponsorId: Id },
  consumes: 'application/octet-stream',
  bodyLimit: LARGEST_LOGO,
  status: 200,
  response: SponsorView,
});

export const removeSponsorLogo = endpoint({
  method: 'DELETE',
  path: `${path}/sponsors/:sponsorId/logo`,
  summary: 'Credits the sponsor without a logo.',
  access: ['organiser'],
  params: { sponsorId: Id },
  status: 200,
  response: SponsorView,
});

export const endSponsorship = endpoint({
  method: 'POST',
  path: `${path}/sponsors/:sponsorId/end`,
  summary: 'Ends a sponsorship at once: nothing credits it any more, and its address opens nothing.',
  access: ['organiser'],
  params: { sponsorId: Id },
  status: 200,
  response: SponsorView,
});

export const removeSponsor = endpoint({
  method: 'DELETE',
  path: `${path}/sponsors/:sponsorId`,
  summary: 'Removes a sponsor with its logo and its address.',
  access: ['organiser'],
  params: { sponsorId: Id },
});

const Address = z.object({
  /** Holds a secret: whoever has it reads the counts. */
  url: z.string(),
});

export const getSponsorLink = endpoint({
  method: 'GET',
  path: `${path}/sponsors/:sponsorId/link`,
  summary: 'The sponsor’s own address, to hand on.',
  access: ['organiser'],
  secret: true,
  problems: ['sponsorship-ended'],
  params: { sponsorId: Id },
  response: Address,
});

export const replaceSponsorLink = endpoint({
  method: 'POST',
  path: `${path}/sponsors/:sponsorId/link`,
  summary: 'Makes another address for the sponsor; the one before opens nothing from then on.',
  access: ['organiser'],
  secret: true,
  problems: ['sponsorship-ended'],
  params: { sponsorId: Id },
  status: 200,
  response: Address,
});

export const getSponsorLogo = endpoint({
  method: 'GET',
  path: `${path}/sponsor-logos/:logoId`,
  summary: 'A logo, for whoever may read a toolkit that credits it today, and for organisers.',
  access: ['anyone', 'signed-in', 'toolkit-holder'],
  area: 'library',
  params: { logoId: Id },
  produces: ANY_TYPE,
});

export const Credit = z.object({
  name: z.string(),
  url: z.string().nullable(),
  /** Address of the picture. */
  logo: z.string().nullable(),
  from: Day,
  to: Day.nullable(),
});
export type Credit = z.infer<typeof Credit>;

export const listCredits = endpoint({
  method: 'GET',
  path: `${path}/toolkits/:toolkitId/credits`,
  summary: 'Who makes a toolkit possible today.',
  access: ['anyone', 'signed-in', 'toolkit-holder'],
  area: 'library',
  params: { toolkitId: Id },
  response: z.object({ items: z.array(Credit).max(MOST_SPONSORS) }),
});

/** A multiple of three, rounded down; null below three. */
const Held = z.int().min(3).nullable();
const SponsorCounts = z.object({
  /** Of those who left an address to have a toolkit. */
  asked: Held,
  taken: Held,
  /** Organisations of theirs that applied, and those that are members. */
  applied: Held,
  joined: Held,
});
export type SponsorCounts = z.infer<typeof SponsorCounts>;

export const openSponsorship = endpoint({
  method: 'POST',
  path: `${path}/sponsorship`,
  summary:
    'What a sponsorship made possible, for whoever holds its address: counts by sector as of the end of last week, none below three.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: z.strictObject({ token: z.string().max(100) }),
  status: 200,
  response: z.object({
    name: z.string(),
    from: Day,
    to: Day.nullable(),
    /** Those that visitors may read. */
    toolkits: z.array(z.object({ id: Id, title: z.string() })),
    /** Whether it is for all toolkits. */
    all: z.boolean(),
    /** The last day that is counted, a Sunday. */
    until: Day,
    /** Of what is shown of the sectors, and of nothing else. */
    total: SponsorCounts,
    /** Those of which something shows; null stands for none named. */
    sectors: z.array(SponsorCounts.extend({ sector: Sector.nullable() })),
  }),
});
