import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant, Version } from '../primitives';
import { ItemContent, ItemKind } from './content';
import { Audience, ItemStanding, WithPartners } from './events';

const path = '/api/library';

const Named = z.object({ id: Id, name: z.string() });

export const discardDraft = endpoint({
  method: 'DELETE',
  path: `${path}/items/:itemId`,
  summary: 'Throws a draft away that was never published.',
  access: ['author'],
  problems: ['published-already'],
  params: { itemId: Id },
});

export const DraftView = z.object({
  itemId: Id,
  version: Version,
  kind: ItemKind,
  standing: ItemStanding,
  waiting: z.boolean(),
  audience: Audience,
  partners: WithPartners,
  number: z.int(),
  content: ItemContent,
  /** What its authors said is different, while it waits for a look. */
  summary: z.string(),
  savedAt: Instant,
  savedBy: Named,
  /** What a moderator asked when giving it back. */
  comment: z.string().nullable(),
});
export type DraftView = z.infer<typeof DraftView>;

export const getDraft = endpoint({
  method: 'GET',
  path: `${path}/items/:itemId/draft`,
  summary: 'What is being written, for its authors, and for moderators while it waits for their look.',
  access: ['draft-writer', 'moderator'],
  params: { itemId: Id },
  response: DraftView,
});

export const saveDraft = endpoint({
  method: 'PUT',
  path: `${path}/items/:itemId/draft`,
  summary: 'Keeps what is written. Nobody else reads it before it is published.',
  access: ['author'],
  params: { itemId: Id },
  ifMatch: true,
  bodyLimit: 512 * 1024,
  body: z.strictObject(ItemContent.shape),
  response: DraftView,
});
