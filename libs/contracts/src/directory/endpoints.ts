import { conditionOf } from '../condition';
import { logLevelOf } from '../log-level';
import { parkedOf } from '../parked';
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { EvidenceLevel, Stage } from '../library/content';
import { countedPageOf, Day, growing, Id, Instant, Line, PageQuery, Version } from '../primitives';
import { PartnerContent, ProgrammeContent, ProgrammeStatus } from './content';
import { FieldChange } from './entries.endpoints';
import { EntryStanding } from './events';
import { FIND_PROGRAMMES, FOUND_PROGRAMMES } from './finding';
import { Freshness } from './freshness';

export * from './applications.endpoints';
export * from './cold-spots.endpoints';
export * from './entries.endpoints';
export * from './following.endpoints';
export * from './introductions.endpoints';
export * from './offers.endpoints';
export * from './open-referral.endpoints';
export * from './pages.endpoints';
export * from './outcomes.endpoints';
export * from './feeds.endpoints';
export * from './takings.endpoints';
export * from './terms.endpoints';
export * from './twins.endpoints';
export * from './waiting.endpoints';

const path = '/api/directory';
const partner = `${path}/partners/:partnerId`;
const programme = `${path}/programmes/:programmeId`;

const Named = z.object({ id: Id, name: z.string() });

/** What everybody who may see an entry is told of its state, and what those who keep it, and organisers, are told too. */
const entryOf = <Content extends z.ZodType>(content: Content) => ({
  id: Id,
  version: Version,
  standing: EntryStanding,
  name: z.string(),
  /** As approved, with those contacts that the caller may see; null before the first approval. */
  content: content.nullable(),
  publishedAt: Instant.nullable(),
  changedAt: Instant,
  /** Of what was imported: where it comes from, and under which licence. */
  source: z
    .object({
      feed: z.string(),
      licence: z.string(),
      licenceUrl: z.string().nullable(),
      /** As it was read there at last. */
      saidAt: Instant,
    })
    .nullable()
    .optional(),
  /** The caller keeps it, or is an organiser. */
  keeps: z.boolean(),
  /** The change that waits, or was returned with a word on what is asked; for those who keep it, and organisers. */
  change: z
    .object({
      content,
      changes: z.array(FieldChange),
      waiting: z.boolean(),
      by: z.string(),
      at: Instant,
      returned: z.string().nullable(),
    })
    .nullable()
    .optional(),
  hiddenReason: z.string().nullable().optional(),
});

export const PartnerView = z.object({
  ...entryOf(PartnerContent),
  /** Contacts’ changes go live without a look; for those who keep it, and organisers. */
  trusted: z.boolean().optional(),
  /** Partners that may be the same, for organisers: they share a number, or are written alike. */
  twins: z.array(Named.extend({ why: z.enum(['number', 'name']) })).optional(),
});
export type PartnerView = z.infer<typeof PartnerView>;

export const ProgrammeView = z.object({
  ...entryOf(ProgrammeContent),
  partner: Named.extend({ standing: EntryStanding }),
  assuredOn: Day.nullable(),
  /** Who last said that it is true: somebody of the partner, or the network’s organisers. */
  assuredBy: growing(['partner', 'network']).nullable().optional(),
  freshness: Freshness.nullable(),
  /** It takes on employers: it is active, and has room. */
  open: z.boolean().optional(),
  /** The areas of its content by their names, in their order. */
  serves: z.array(z.string()).optional(),
});
export type ProgrammeView = z.infer<typeof ProgrammeView>;

export const PartnerSummary = Named.extend({
  version: Version,
  standing: EntryStanding,
  waiting: z.boolean(),
  registers: z.array(z.string()),
  /** Of its programmes, those that are published. */
  programmes: z.int(),
});
export type PartnerSummary = z.infer<typeof PartnerSummary>;

export const ProgrammeSummary = Named.extend({
  version: Version,
  standing: EntryStanding,
  /** The beginning of its description, without marks. */
  excerpt: z.string(),
  partner: Named,
  status: ProgrammeStatus,
  stages: z.array(Stage),
  cohorts: z.array(z.string()),
  areas: z.array(z.string()),
  minimumAge: z.int().nullable(),
  maximumAge: z.int().nullable(),
  cost: z.enum(['free', 'paid', 'not-said']),
  /** It takes on employers: it is active, and has room. */
  open: z.boolean(),
  evidenceLevel: EvidenceLevel.nullable(),
  assuredOn: Day.nullable(),
  freshness: Freshness.nullable(),
  /** Of those who keep it, and organisers. */
  waiting: z.boolean().optional(),
  /** What an organiser asked about the change, before it goes live; for the same. */
  returned: z.string().nullable().optional(),
  /** Where `near` is asked: of the nearest place, in kilometres. */
  distance: z.number().optional(),
});
export type ProgrammeSummary = z.infer<typeof ProgrammeSummary>;

/** What a name begins with: a letter from A to Z, without its accent, or `other`. */
export const NameLetter = z.enum([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'other']);

export const listPartnerLetters = endpoint({
  method: 'GET',
  path: `${path}/partners/letters`,
  summary: 'What the names of published partners begin with, and how many do so.',
  access: ['anyone'],
  area: 'directory',
  costly: true,
  response: z.object({ items: z.array(z.object({ letter: NameLetter, count: z.int() })) }),
});

export const listPartners = endpoint({
  method: 'GET',
  path: `${path}/partners`,
  summary: 'The partners by name; organisers may ask for those that are not published.',
  access: ['anyone'],
  area: 'directory',
  costly: true,
  problems: ['sign-in-needed', 'not-allowed'],
  query: PageQuery.extend({
    search: Line(120, 0).optional(),
    letter: NameLetter.optional(),
    standing: EntryStanding.default('published'),
  }),
  response: countedPageOf(PartnerSummary),
});

export const getPartner = endpoint({
  method: 'GET',
  path: partner,
  summary: 'One partner, with its contacts as far as the caller may see them.',
  access: ['anyone', 'signed-in'],
  area: 'directory',
  params: { partnerId: Id },
  response: PartnerView,
});

export const startPartner = endpoint({
  method: 'POST',
  path: `${path}/partners`,
  summary: 'Adds a partner, as a draft until it is published. A repeat answers the first.',
  access: ['organiser'],
  problems: ['id-taken', 'term-not-known'],
  body: z.strictObject({ id: Id, content: PartnerContent }),
  status: 201,
  location: `${path}/partners/:id`,
  response: PartnerView,
});

const EDIT = {
  method: 'PUT',
  access: ['partner-contact', 'organiser'],
  ifMatch: true,
  bodyLimit: 512 * 1024,
} as const;

export const editPartner = endpoint({
  ...EDIT,
  path: `${partner}/content`,
  summary:
    'Says anew what a partner is. An organiser’s word goes live at once, its contacts’ after a look unless they are trusted.',
  problems: ['term-not-known'],
  params: { partnerId: Id },
  body: PartnerContent,
  response: PartnerView,
});

export const trustPartner = endpoint({
  method: 'PUT',
  path: `${partner}/trust`,
  summary: 'Lets what its contacts write go live at once, or after a look.',
  access: ['organiser'],
  params: { partnerId: Id },
  body: z.strictObject({ trusted: z.boolean() }),
});

export const listProgrammes = endpoint({
  method: 'GET',
  path: `${path}/programmes`,
  summary: 'Published programmes, by words, by place and by what narrows them. Hidden ones are organisers’ to ask for.',
  access: ['anyone'],
  area: 'directory',
  costly: true,
  query: PageQuery.extend(FIND_PROGRAMMES),
  response: countedPageOf(ProgrammeSummary).extend(FOUND_PROGRAMMES),
});

const { sort: _sort, facets: _facets, ...FIND } = FIND_PROGRAMMES;

export const listProgrammePlaces = endpoint({
  method: 'GET',
  path: `${path}/programmes/places`,
  summary: 'Where the programmes take place that a search finds, all in one answer, as a map shows them.',
  access: ['anyone'],
  area: 'directory',
  costly: true,
  query: z.strictObject(FIND),
  response: z.object({
    /** Those that take place somewhere: their ids, and what they are called. */
    programmes: z.array(z.tuple([Id, z.string()])),
    /**
     * Three numbers a place: latitude and longitude in ten-thousandths of a degree, and which of the programmes takes place
     * there, counted from 0. At most 60,000 places.
     */
    places: z.array(z.int()),
    /** How many places there are. */
    total: z.int(),
  }),
});

export const listPartnerProgrammes = endpoint({
  method: 'GET',
  path: `${partner}/programmes`,
  summary: 'The programmes of a partner by name; for those who keep them, and organisers, also drafts and hidden ones.',
  access: ['anyone', 'signed-in'],
  area: 'directory',
  params: { partnerId: Id },
  query: PageQuery,
  response: countedPageOf(ProgrammeSummary),
});

export const getProgramme = endpoint({
  method: 'GET',
  path: programme,
  summary: 'One programme, with its contacts as far as the caller may see them.',
  access: ['anyone', 'signed-in'],
  area: 'directory',
  params: { programmeId: Id },
  response: ProgrammeView,
});

export const startProgramme = endpoint({
  method: 'POST',
  path: `${partner}/programmes`,
  summary: 'Adds a programme: an organiser’s as a draft, a contact’s as a change that waits for a look.',
  access: ['partner-contact', 'organiser'],
  problems: ['id-taken', 'term-not-known', 'place-taken', 'programmes-full'],
  bodyLimit: EDIT.bodyLimit,
  params: { partnerId: Id },
  body: z.strictObject({ id: Id, content: ProgrammeContent }),
  status: 201,
  location: `${path}/programmes/:id`,
  response: ProgrammeView,
});

export const editProgramme = endpoint({
  ...EDIT,
  path: `${programme}/content`,
  summary:
    'Says anew what a programme is. An organiser’s word goes live at once, its contacts’ after a look unless they are trusted.',
  problems: ['term-not-known', 'place-taken'],
  params: { programmeId: Id },
  body: ProgrammeContent,
  response: ProgrammeView,
});

export const getDirectoryCondition = conditionOf('directory');
export const setDirectoryLogLevel = logLevelOf('directory');
export const {
  list: listDirectoryParked,
  get: getDirectoryParked,
  replay: replayDirectoryParked,
  discard: discardDirectoryParked,
} = parkedOf('directory');
