import { z } from 'zod';
import { ANY_TYPE, endpoint } from '../endpoint';
import { countedPageOf, Id, Instant, Line, pageOf, PageQuery, Prose, Version } from '../primitives';
import { Outcomes } from './adoption';
import { EvidenceLevel, ItemContent, ItemKind, Stage } from './content';
import { Audience, ItemStanding, WithPartners } from './events';
import { FileFacts } from './files.endpoints';
import { MOST_ENTRIES, MOST_SECTIONS } from './toolkit-limits';

const path = '/api/library/toolkits';

const SHARED = { audience: Audience, partners: WithPartners };

/** Whoever left an address for a toolkit reads it also where the library is for members. */
const READ = { method: 'GET', access: ['anyone', 'signed-in', 'toolkit-holder'], area: 'library' } as const;

const EditionNumber = z.coerce.number().int().min(1).max(100_000);

/** An item at one of its published versions, which never change. */
const Pinned = z.object({ itemId: Id, number: z.int().min(1).max(100_000) });

const Section = z.object({
  /** Made by whoever adds the section: by it a section that was renamed or moved is known again. */
  id: Id,
  title: Line(140),
  /** What the editors say before its items, as Markdown. */
  words: Prose(20_000).default(''),
});

/** What editors write, in order. An item stands in it once. */
export const Outline = z.object({
  title: Line(140),
  words: Prose(20_000).default(''),
  audience: Audience.default('network'),
  partners: WithPartners,
  sections: z
    .array(z.strictObject({ ...Section.shape, entries: z.array(z.strictObject(Pinned.shape)).max(MOST_ENTRIES) }))
    .max(MOST_SECTIONS),
});
export type Outline = z.output<typeof Outline>;

const ToolkitSummary = z.object({
  id: Id,
  version: Version,
  /** Of the latest edition; until there is one, of what is edited. */
  title: z.string(),
  /** The beginning of the editors’ words. */
  excerpt: z.string(),
  ...SHARED,
  /** Of the latest edition; 0 before the first, when only moderators know of it. */
  number: z.int(),
  entries: z.int(),
  publishedAt: Instant.nullable(),
});
export type ToolkitSummary = z.infer<typeof ToolkitSummary>;

export const listToolkits = endpoint({
  method: 'GET',
  path,
  summary:
    'The toolkits of the network that have an edition, the latest first; for moderators those in the making too.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  query: PageQuery,
  response: countedPageOf(ToolkitSummary),
});

export const getToolkit = endpoint({
  ...READ,
  path: `${path}/:toolkitId`,
  summary: 'One toolkit, by its latest edition.',
  params: { toolkitId: Id },
  response: ToolkitSummary,
});

const Facts = z.object({
  itemId: Id,
  number: z.int(),
  title: z.string(),
  kind: ItemKind,
  stage: Stage.nullable(),
  researchLevel: EvidenceLevel.nullable(),
  organisations: z.array(z.string()),
});

export const OutlineView = z.object({
  id: Id,
  version: Version,
  title: z.string(),
  words: z.string(),
  ...SHARED,
  /** Of the latest edition, 0 before the first. */
  number: z.int(),
  sections: z.array(
    Section.extend({
      entries: z.array(
        Facts.extend({
          standing: ItemStanding,
          /** Of the item as it is today: one for the network stands in no edition for the public. */
          ...SHARED,
          /** The item’s latest version: one may take it where it is newer. */
          latest: z.int(),
        }),
      ),
    }),
  ),
});
export type OutlineView = z.infer<typeof OutlineView>;

export const startToolkit = endpoint({
  method: 'POST',
  path,
  summary: 'Starts a toolkit: with the sections named, or with the five it has by default. A repeat answers the first.',
  access: ['moderator'],
  problems: ['id-taken', 'toolkits-full'],
  bodyLimit: 512 * 1024,
  body: z.strictObject({ id: Id, ...Outline.shape, sections: Outline.shape.sections.optional() }),
  status: 201,
  location: `${path}/:id`,
  response: OutlineView,
});

export const getOutline = endpoint({
  method: 'GET',
  path: `${path}/:toolkitId/outline`,
  summary: 'A toolkit as it is edited.',
  access: ['moderator'],
  params: { toolkitId: Id },
  response: OutlineView,
});

export const saveOutline = endpoint({
  method: 'PUT',
  path: `${path}/:toolkitId/outline`,
  summary: 'Keeps what is edited, as a whole. Readers have it with the next edition.',
  access: ['moderator'],
  params: { toolkitId: Id },
  ifMatch: true,
  bodyLimit: 512 * 1024,
  body: z.strictObject(Outline.shape),
  response: OutlineView,
});

export const discardToolkit = endpoint({
  method: 'DELETE',
  path: `${path}/:toolkitId`,
  summary: 'Throws a toolkit away that has no edition.',
  access: ['moderator'],
  problems: ['published-already'],
  params: { toolkitId: Id },
});

const Named = z.object({ itemId: Id, title: z.string() });

/** From one edition to the next, or to what is edited. */
const Difference = z.object({
  /** Null where there is none before: then all of it is new. */
  from: z.int().nullable(),
  added: z.array(Named),
  removed: z.array(Named),
  /** At another version, newer as a rule. */
  versions: z.array(Named.extend({ from: z.int(), to: z.int() })),
  /** In another section, or in another place among those that stayed. */
  moved: z.array(Named),
  /** Titles of sections that are new, gone, or said otherwise; the toolkit’s own where its title or words changed. */
  sections: z.array(z.object({ title: z.string(), change: z.enum(['added', 'removed', 'rewritten']) })),
  /** Who reads it, where that is different. */
  audience: Audience.optional(),
  partners: WithPartners,
  /** The same in words, as Markdown: what an edition’s notes begin as. */
  notes: z.string(),
});
export type Difference = z.infer<typeof Difference>;

export const getOutlineDifference = endpoint({
  method: 'GET',
  path: `${path}/:toolkitId/difference`,
  summary: 'What the next edition would change, and what stands in its way.',
  access: ['moderator'],
  params: { toolkitId: Id },
  response: Difference.extend({
    version: Version,
    /** Sentences; it can be published where there is none. */
    inTheWay: z.array(z.string()),
  }),
});

/** Why what is read is not as sure as it was when the edition was made. */
const Notice = z.discriminatedUnion('what', [
  z.object({ what: z.literal('withdrawn'), reason: z.string() }),
  z.object({ what: z.literal('evidence-fell'), from: EvidenceLevel, to: EvidenceLevel.nullable() }),
]);
export type Notice = z.infer<typeof Notice>;

/**
 * What those say who tried it, where among three organisations or more there are by now more for whom it did not work than
 * for whom it did, and were not when the edition was made.
 */
const Doubted = Outcomes.optional();

const EditionSummary = z.object({
  number: z.int(),
  title: z.string(),
  ...SHARED,
  entries: z.int(),
  publishedAt: Instant,
  /** What is different from the edition before, as Markdown. */
  notes: z.string(),
});

export const EditionView = EditionSummary.extend({
  toolkitId: Id,
  words: z.string(),
  /** Of the toolkit’s latest edition. */
  latest: z.int(),
  /** Without what the caller may not read. */
  sections: z.array(
    Section.extend({
      /** Of its items there are titles alone, and no words: for a visitor who left no address, beyond the first section. */
      closed: z.boolean().optional(),
      entries: z.array(Facts.extend({ notice: Notice.nullable(), doubted: Doubted })),
    }),
  ),
});
export type EditionView = z.infer<typeof EditionView>;

export const publishEdition = endpoint({
  method: 'POST',
  path: `${path}/:toolkitId/editions`,
  summary: 'Publishes what is edited as the next edition, which never changes. A repeat answers the first.',
  access: ['moderator'],
  problems: ['stale', 'edition-not-ready'],
  params: { toolkitId: Id },
  body: z.strictObject({
    /** Of the toolkit that is meant: one that was edited since is not published unseen. */
    toolkitVersion: Version,
    /** In place of the difference in words. */
    notes: Prose(20_000).optional(),
  }),
  status: 201,
  location: `${path}/:toolkitId/editions/:number`,
  response: EditionView,
});

export const listEditions = endpoint({
  ...READ,
  path: `${path}/:toolkitId/editions`,
  summary: 'The editions of a toolkit, the latest first.',
  params: { toolkitId: Id },
  query: PageQuery,
  response: pageOf(EditionSummary),
});

export const getEdition = endpoint({
  ...READ,
  path: `${path}/:toolkitId/editions/:number`,
  summary: 'An edition: what is in it, and what became of that since.',
  params: { toolkitId: Id, number: EditionNumber },
  response: EditionView,
});

export const getEditionItem = endpoint({
  ...READ,
  path: `${path}/:toolkitId/editions/:number/items/:itemId`,
  summary: 'One item of an edition, as it was when the edition was made.',
  problems: ['toolkit-to-ask-for'],
  params: { toolkitId: Id, number: EditionNumber, itemId: Id },
  response: Facts.extend({
    notice: Notice.nullable(),
    doubted: Doubted,
    /** The item’s latest version. */
    latest: z.int(),
    /** Null once it was withdrawn. */
    content: ItemContent.nullable(),
    /** The file that it is, where it is one (`content.file`). */
    file: FileFacts.nullish(),
  }),
});

export const getEditionFile = endpoint({
  ...READ,
  path: `${path}/:toolkitId/editions/:number/items/:itemId/file`,
  summary:
    'The file that an item of an edition is, as it was when the edition was made, for whoever may have the edition. The organisation of whoever takes it is counted, and no person.',
  problems: ['toolkit-to-ask-for'],
  params: { toolkitId: Id, number: EditionNumber, itemId: Id },
  produces: ANY_TYPE,
});

export const getEditionDifference = endpoint({
  ...READ,
  path: `${path}/:toolkitId/editions/:number/difference`,
  summary: 'What an edition changed since an earlier one, or since the one before it.',
  params: { toolkitId: Id, number: EditionNumber },
  query: z.strictObject({ from: EditionNumber.optional() }),
  response: Difference,
});
