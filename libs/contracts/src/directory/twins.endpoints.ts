import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Id, Instant, PageQuery } from '../primitives';
import { EntryStanding } from './events';

const path = '/api/directory';
const ORGANISER = { access: ['organiser'] } as const;

const Candidate = z.object({
  id: Id,
  name: z.string(),
  standing: EntryStanding,
  registers: z.array(z.string()),
  programmes: z.int(),
  /** Feeds that it comes from. */
  feeds: z.array(z.string()),
  /** Why it cannot go into the other, in a sentence; null where it can. */
  stays: z.string().nullable(),
});

export const listTwins = endpoint({
  ...ORGANISER,
  method: 'GET',
  path: `${path}/twins`,
  summary: 'Partners that may be one and the same: they share a number, or are written alike. A person decides.',
  query: PageQuery,
  response: countedPageOf(z.object({ one: Candidate, other: Candidate, why: z.enum(['number', 'name']) })),
});

export const tellTwinsApart = endpoint({
  ...ORGANISER,
  method: 'PUT',
  path: `${path}/twins/:oneId/:otherId`,
  summary: 'Says that two partners are two, or takes that back.',
  params: { oneId: Id, otherId: Id },
  body: z.strictObject({ apart: z.boolean() }),
});

export const mergePartners = endpoint({
  ...ORGANISER,
  method: 'POST',
  path: `${path}/merges`,
  summary: 'Makes one partner of two: what the one offers goes to the other, and the one is hidden.',
  problems: ['id-taken', 'not-found', 'merge-refused', 'programmes-full'],
  body: z.strictObject({ id: Id, keptId: Id, goneId: Id }),
});

export const listMerges = endpoint({
  ...ORGANISER,
  method: 'GET',
  path: `${path}/merges`,
  summary: 'Partners that were merged, the latest first; each can be undone.',
  query: PageQuery,
  response: countedPageOf(
    z.object({
      id: Id,
      kept: z.object({ id: Id, name: z.string() }),
      gone: z.object({ id: Id, name: z.string() }),
      by: z.string(),
      at: Instant,
    }),
  ),
});

export const undoMerge = endpoint({
  ...ORGANISER,
  method: 'POST',
  path: `${path}/merges/:mergeId/undo`,
  summary: 'Makes two of a merged partner again: each has what it had. A repeat does nothing more.',
  problems: ['merge-refused'],
  params: { mergeId: Id },
});
