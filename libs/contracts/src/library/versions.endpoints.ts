import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant, pageOf, PageQuery } from '../primitives';
import { ItemContent } from './content';
import { DraftView } from './drafts.endpoints';
import { FileFacts } from './files.endpoints';
import { PARTS } from './parts';

const path = '/api/library';

const Named = z.object({ id: Id, name: z.string() });

const VersionNumber = z.coerce.number().int().min(1).max(100_000);
const VersionSummary = z.object({
  number: z.int(),
  summary: z.string(),
  publishedAt: Instant,
  publishedBy: Named,
});

export const listVersions = endpoint({
  method: 'GET',
  path: `${path}/items/:itemId/versions`,
  summary: 'All versions that were published, the latest first.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  params: { itemId: Id },
  query: PageQuery,
  response: pageOf(VersionSummary),
});

export const getVersion = endpoint({
  method: 'GET',
  path: `${path}/items/:itemId/versions/:number`,
  summary: 'One version as it was published.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  params: { itemId: Id, number: VersionNumber },
  response: VersionSummary.extend({ content: ItemContent, file: FileFacts.nullish() }),
});

/** Words that stayed, came or went, in the order in which they are read. */
const Stretch = z.object({ text: z.string(), change: z.enum(['added', 'removed']).optional() });

export const compareVersions = endpoint({
  method: 'GET',
  path: `${path}/items/:itemId/comparison`,
  summary: 'What two versions say differently, word by word, part by part; what is the same in both is left out.',
  access: ['anyone', 'signed-in'],
  area: 'library',
  costly: true,
  params: { itemId: Id },
  query: z.strictObject({ from: VersionNumber, to: VersionNumber }),
  response: z.object({
    from: VersionSummary,
    to: VersionSummary,
    parts: z.array(z.object({ part: z.enum(['title', 'stage', ...PARTS.note, 'text']), stretches: z.array(Stretch) })),
    /** The files that the two are, where that is not the same one. */
    files: z.object({ from: FileFacts.nullable(), to: FileFacts.nullable() }).optional(),
  }),
});

export const restoreVersion = endpoint({
  method: 'POST',
  path: `${path}/items/:itemId/versions/:number/restoration`,
  summary: 'Takes an earlier version into the draft, from which it can be published as the next.',
  access: ['author'],
  params: { itemId: Id, number: VersionNumber },
  response: DraftView,
});
