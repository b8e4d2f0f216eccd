import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Day, Id, Instant, pageOf, PageQuery, Prose, Version } from '../primitives';
import { Freshness } from './freshness';

/** Partners and programmes alike are entries: what is the same for both is one operation. */
const path = '/api/directory';
const entry = `${path}/entries/:entryId`;
const KEEPERS = ['partner-contact', 'organiser'] as const;

export const EntryKind = z.enum(['partner', 'programme']);
export type EntryKind = z.infer<typeof EntryKind>;

/** One thing that differs: where it is in the content, and what it was and is; null where there is nothing. */
export const FieldChange = z.object({
  path: z.array(z.string()),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
});
export type FieldChange = z.infer<typeof FieldChange>;

export const listEntryChanges = endpoint({
  method: 'GET',
  path: `${path}/changes`,
  summary: 'What waits for an organiser’s look, the oldest first.',
  access: ['organiser'],
  query: PageQuery,
  response: countedPageOf(
    z.object({
      id: Id,
      kind: EntryKind,
      version: Version,
      name: z.string(),
      partner: z.object({ id: Id, name: z.string() }),
      by: z.string(),
      at: Instant,
      /** Nothing of it was approved yet. */
      isNew: z.boolean(),
      /** What it changes; of what is new, all that it says. */
      changes: z.array(FieldChange).optional(),
    }),
  ),
});

export const decideChange = endpoint({
  method: 'POST',
  path: `${entry}/decision`,
  summary: 'Approves the change that waits, which goes live, or returns it with a word on what is asked.',
  access: ['organiser'],
  problems: ['change-over', 'entry-not-ready', 'place-taken', 'term-not-known'],
  params: { entryId: Id },
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('approved'), version: Version }),
    z.strictObject({
      decision: z.literal('returned'),
      version: Version,
      comment: Prose(1000).pipe(z.string().min(1, 'Say what is asked: those who keep the entry read it.')),
    }),
  ]),
});

export const discardChange = endpoint({
  method: 'DELETE',
  path: `${entry}/change`,
  summary: 'Takes back the change that waits or was returned. A programme of which nothing was approved goes with it.',
  access: KEEPERS,
  params: { entryId: Id },
});

export const showEntry = endpoint({
  method: 'PUT',
  path: `${entry}/standing`,
  summary: 'Publishes an entry, which organisers do, or hides it, which those who keep it may do too.',
  access: KEEPERS,
  problems: ['entry-not-ready', 'not-allowed', 'place-taken'],
  params: { entryId: Id },
  body: z.strictObject({ standing: z.enum(['published', 'hidden']), reason: Prose(1000).default('') }),
});

export const assureEntry = endpoint({
  method: 'POST',
  path: `${entry}/assurance`,
  summary: 'Says that a programme is true today; of a partner, all that it has published.',
  access: KEEPERS,
  params: { entryId: Id },
});

export const listEntryVersions = endpoint({
  method: 'GET',
  path: `${entry}/versions`,
  summary: 'What was approved, the latest first: of each field who changed it and when.',
  access: KEEPERS,
  params: { entryId: Id },
  query: PageQuery,
  response: pageOf(
    z.object({
      number: z.int(),
      by: z.string(),
      at: Instant,
      /** Who looked at it; null where nobody had to. */
      approvedBy: z.string().nullable(),
      changes: z.array(FieldChange),
    }),
  ),
});

const Token = z.strictObject({ token: z.string().max(100) });

export const inspectAssurance = endpoint({
  method: 'POST',
  path: `${path}/assurances/inspect`,
  summary: 'What a mailed link would assure, without doing it.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: Token,
  response: z.object({
    partner: z.object({ id: Id, name: z.string() }),
    programmes: z.array(
      z.object({ id: Id, name: z.string(), assuredOn: Day.nullable(), freshness: Freshness.nullable() }),
    ),
  }),
  status: 200,
});

export const assureByLink = endpoint({
  method: 'POST',
  path: `${path}/assurances`,
  summary:
    'Says, by the link that was mailed, that all a partner has published is true today. A repeat does nothing more.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: Token,
});
